package dev.weir.flink.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A generated name of an object")
class ObjectNamesTest {
  private final ObjectNames names = ObjectNames.below("gs://my-bucket/");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "orders/2026-01-31T12:00:00Z",
        "with space",
        "Größe/数",
        "e\u0301 and \u00e9, \u00a0, \u3000, \u2028",
        ".inprogress2",
        "a/.inprogress",
        "\uD83C\uDF0A",
        "?#%+&=~!$'()*,;@[]",
        "...",
        ".hidden",
        "a/.b/c..d",
        "%2e%2e/%2F"
      })
  void isAllowed(String name) {
    assertThat(names.problemOf(name)).isEmpty();
    assertThat(ObjectNames.below("file:///tmp/").problemOf(name)).isEmpty();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(null, "its object's name is null"),
        Arguments.of("", "its object's name is empty"),
        Arguments.of("/a", "its object's name is absolute: it begins with '/'"),
        Arguments.of("a/", "its object's name ends in '/'"),
        Arguments.of("a//b", "its object's name has '//' in it"),
        Arguments.of("..", "its object's name has the segment '..'"),
        Arguments.of("a/../b", "its object's name has the segment '..'"),
        Arguments.of("a/.", "its object's name has the segment '.'"),
        Arguments.of("a\\..\\b", "its object's name has a '\\', which Flink takes for '/'"),
        Arguments.of("a\nb", "its object's name has a control character"),
        Arguments.of("a\rb", "its object's name has a control character"),
        Arguments.of("a\u0000", "its object's name has a control character"),
        Arguments.of("a\u0085b", "its object's name has a control character"),
        Arguments.of(
            "\uD83C", "its object's name is no Unicode text: it has half of a surrogate pair"),
        Arguments.of(
            ".inprogress/a",
            "its object's name begins with '.inprogress/', where objects are until they are"
                + " committed"),
        // Its parts would be where the bucket's rule deletes what is not committed.
        Arguments.of(
            ".inprogress",
            "its object's name begins with '.inprogress/', where objects are until they are"
                + " committed"),
        Arguments.of(
            "é".repeat(513),
            "its object's name is 1026 bytes of UTF-8, and at most 1024 are allowed"),
        Arguments.of(
            "a".repeat(1000),
            "its object's name would be 1059 bytes of UTF-8 while it is uploaded, and at most 1024"
                + " are allowed"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedAndTheRuleSaid(String name, String problem) {
    assertThat(names.problemOf(name)).contains(problem);
  }

  @Test
  void hasRoomForWhatIsAddedToPartsWhileTheyAreUploaded() {
    ObjectNames parts = names.withParts("part", ".json");
    String longest = "a".repeat(1024 - 37 - 22 - (9 + PartNames.LONGEST_NUMBERS));

    assertThat(parts.problemOf(longest)).isEmpty();
    assertThat(parts.problemOf(longest + "a")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://my-bucket/folder", "gs://my-bucket/folder/"})
  void mayBeAsLongInADirectoryWithoutASlash(String directory) {
    ObjectNames below = ObjectNames.below(directory);
    // ".inprogress/my-bucket/folder/<name>/<36 characters>"
    String longest = "a".repeat(1024 - 12 - 10 - 7 - 37);

    assertThat(below.problemOf(longest)).isEmpty();
    assertThat(below.problemOf(longest + "a")).isPresent();
  }

  @Test
  void hasNoLongerSegmentsThanFilesHave() {
    assertThat(ObjectNames.below("file:///tmp/").problemOf("b/" + "a".repeat(201)))
        .contains(
            "its object's name has a segment of 201 bytes, and a file's name has at most 200");
    assertThat(names.problemOf("b/" + "a".repeat(201))).isEmpty();
  }
}
