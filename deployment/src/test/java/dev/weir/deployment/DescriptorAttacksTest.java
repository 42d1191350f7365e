package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A descriptor that is hostile or broken")
@Timeout(20)
class DescriptorAttacksTest {
  @TempDir private Path folder;

  private static Checked<DeploymentDescriptor> parse(String yaml) {
    return DescriptorLoader.parse(
        "my.yaml", yaml.getBytes(StandardCharsets.UTF_8), name -> Optional.empty());
  }

  private static Checked<DeploymentDescriptor> step(String settings) {
    return parse("pipeline: {segments: [{steps_config: {s: " + settings + "}}]}");
  }

  private static String text(Checked<DeploymentDescriptor> checked) {
    return checked.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }

  private static String doubling(String first, String next) {
    return first.formatted(0)
        + IntStream.range(1, 60)
            .mapToObj(i -> next.formatted(i, i - 1))
            .collect(Collectors.joining());
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "aliases of lists", doubling("a%d: &a0 [x, x]\n", "a%1$d: &a%1$d [*a%2$d, *a%2$d]\n")),
        Arguments.of(
            "aliases of maps",
            doubling("a%d: &a0 {x: x}\n", "a%1$d: &a%1$d {x: *a%2$d, y: *a%2$d}\n")),
        Arguments.of(
            "merged aliases",
            doubling("a%d: &a0 {x: x}\n", "a%1$d: &a%1$d {<<: [*a%2$d, *a%2$d]}\n")),
        Arguments.of(
            "aliases of a long text",
            "pipeline:\n  on_invalid: &a "
                + "x".repeat(400_000)
                + "\n  segments:\n"
                + "  - {parallelism: *a}\n".repeat(20_000)),
        Arguments.of("10 MB", "pipeline: {} #" + "x".repeat(10_000_000)),
        Arguments.of("a deep list on one line", "pipeline: " + "[".repeat(10_000)),
        Arguments.of("a deep map on one line", "pipeline: " + "{a: ".repeat(10_000)),
        Arguments.of("a deep list of many dashes", "- ".repeat(10_000) + "x"),
        Arguments.of("a deep key", "? ".repeat(10_000) + "x"),
        Arguments.of(
            "a deep map of many lines",
            IntStream.range(0, 1000)
                .mapToObj(i -> " ".repeat(i) + "a:\n")
                .collect(Collectors.joining())),
        Arguments.of("quotes without end", "pipeline: \"" + "x\n".repeat(400_000)),
        Arguments.of("many anchors", "pipeline: [" + "&a x, ".repeat(100_000) + "]"),
        Arguments.of("a list in itself", "pipeline: &a [*a]"),
        Arguments.of("a map in itself", "pipeline: &a {b: *a}"),
        Arguments.of("a map merged into itself", "pipeline: &a {<<: *a}"),
        Arguments.of("a key in itself", "pipeline: &a {? *a : b}"),
        Arguments.of("an alias of nothing", "pipeline: *a"),
        Arguments.of("a merged text", "pipeline: {<<: text}"),
        Arguments.of("a merged list of texts", "pipeline: {<<: [a, b]}"),
        Arguments.of(
            "a class",
            "pipeline: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader []]"),
        Arguments.of("a class as key", "!!java.net.URL x: {}"),
        Arguments.of("bytes", "pipeline: {on_invalid: !!binary aGk=}"),
        Arguments.of("a set", "pipeline: !!set {a, b}"),
        Arguments.of("pairs", "pipeline: !!omap [a: b]"),
        Arguments.of("an own tag", "pipeline: !weir {}"),
        Arguments.of("an own tag on a key", "!weir pipeline: {}"),
        Arguments.of("a directive", "%YAML 3.0\n---\npipeline: {}"),
        Arguments.of("several documents", "pipeline: {}\n---\npipeline: {}"),
        Arguments.of("an empty file", ""),
        Arguments.of("comments", "# pipeline: {}\n\n# nothing\n"),
        Arguments.of("nothing", "~"),
        Arguments.of("a document without content", "---\n...\n"),
        Arguments.of("a tab", "pipeline:\n\tsegments: []"),
        Arguments.of("a null character", "pipeline: \0"),
        Arguments.of("a line in no map", "pipeline: {}\nsegments"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isRefusedSoonAndInFewWords(String what, String yaml) {
    Checked<DeploymentDescriptor> checked = parse(yaml);

    assertThat(checked.value()).as(what).isEmpty();
    assertThat(checked.findings()).extracting(Finding::code).contains("WEIR-D001");
    assertThat(checked.findings()).hasSizeLessThan(5);
    assertThat(text(checked)).hasSizeLessThan(3_000).startsWith("error WEIR-D001 at my.yaml:");
  }

  @Test
  void isRefusedWhereItHasNoPipelineAlsoIfSomethingElseIsSaid() {
    assertThat(parse("env: {a: b}").findings())
        .extracting(finding -> finding.severity() + " " + finding.problem())
        .containsExactly("NOTICE 'env' has no effect.", "ERROR There is no 'pipeline' here.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "ISO-8859-1"})
  void isRefusedInAnotherEncoding(String charset) {
    byte[] bytes = "\u00e9: {}\npipeline: {}".getBytes(Charset.forName(charset));

    assertThat(DescriptorLoader.parse("my.yaml", bytes).findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-D001");
  }

  @Test
  void saysWhereACharacterIsThatYamlDoesNotHave() {
    assertThat(text(parse("pipeline:\n  a: \u0007")))
        .startsWith(
            "error WEIR-D001 at my.yaml:2:6: The file is not YAML: it has the character U+0007.");
  }

  @Test
  void mayHaveNothingAfterAnyKey() {
    DescriptorSchema schema = new DescriptorSchema();
    for (String path : schema.keys()) {
      JsonNode file = FilePaths.with(schema.largest(), path, NullNode.getInstance());

      assertThat(parse(file.toString()).findings())
          .filteredOn(finding -> finding.severity() == Severity.ERROR)
          .extracting(Finding::code)
          .as(path)
          .isSubsetOf("WEIR-D004", "WEIR-D015", "WEIR-D018");
    }
  }

  @Test
  void mayHaveVeryLongKeysAndValues() {
    String text = "x".repeat(100_000);

    assertThat(text(parse("{pipeline: {}, " + "? " + text + " : 1}"))).hasSizeLessThan(6_000);
    assertThat(text(parse("pipeline: {on_invalid: " + text + "}"))).hasSizeLessThan(500);
  }

  @Test
  void cannotChangeWhatATerminalShows() {
    String text = text(parse("{pipeline: {}, \"a\\e[2J\\a\\x9b\\u202e\\nerror\": 1}"));

    assertThat(text).startsWith("error WEIR-D002 at my.yaml:1:16: ");
    assertThat(text).contains("'a\\u001b[2J\\u0007\\u009b\\u202e\\nerror'");
    assertThat(text.lines()).hasSize(3);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "014",
        "0x1F",
        "0b11",
        "1_000",
        "1:30",
        "0",
        "-3",
        "1e3",
        "5.0",
        ".inf",
        "-.INF",
        ".nan",
        "99999999999",
        "99999999999999999999999999",
        "2026-01-01",
        "yes",
        "two",
        "[1]",
        "{a: 1}",
        "''"
      })
  void hasNoParallelismThatIsNotInPlainDigits(String number) {
    assertThat(parse("pipeline: {segments: [{parallelism: " + number + "}]}").findings())
        .extracting(Finding::code)
        .first()
        .asString()
        .matches("WEIR-D00[34]");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        ".inf", "-.inf", ".NaN", "1_0.5", "0x10", "01.5", "1:30.5", "1e999", "1e-999", "0", "-1",
        "half"
      })
  void hasNoShareOfProcessorsThatIsNotANumberAboveZero(String number) {
    assertThat(
            parse("pipeline: {segments: [{resources: {heap: 1 mb, cpu: " + number + "}}]}")
                .findings())
        .extracting(Finding::code)
        .first()
        .asString()
        .matches("WEIR-D00[34]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "yes,true",
    "no,false",
    "on,true",
    "off,false",
    "True,true",
    "FALSE,false",
    "true,true"
  })
  void takesTheWordsOfYamlForTrueAndFalse(String word, boolean value) {
    assertThat(
            step("{starts_segment: " + word + "}")
                .orThrow()
                .step("s")
                .orElseThrow()
                .startsSegment())
        .isEqualTo(value);
    assertThat(text(step("{topic: " + word + "}"))).contains("Put it in quotes");
  }

  @Test
  void takesADateAsText() {
    assertThat(step("{topic: 2026-01-01}").orThrow().step("s").orElseThrow().topic())
        .contains("2026-01-01");
  }

  @Test
  void takesNamesThatLookLikeNumbersOrWords() {
    assertThat(
            parse("pipeline: {segments: [{steps_config: {5: {}, on: {}, null: {}, 1.5: {}}}]}")
                .orThrow()
                .segments()
                .get(0)
                .steps())
        .containsOnlyKeys("5", "on", "null", "1.5");
  }

  @Test
  void refersToAFileOnceAndNotToWhatThatRefersTo() throws IOException {
    Path file = folder.resolve("self");
    Files.writeString(file, "${file:" + file + "}");

    assertThat(step("{topic: '${file:" + file + "}'}").orThrow().step("s").orElseThrow().topic())
        .contains("${file:" + file + "}");
  }

  @Test
  void cannotMakeTheLoaderWaitForAFile() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

    for (String file : List.of("/dev/zero", pipe.toString(), folder.toString(), "\\0")) {
      assertThat(step("{topic: \"${file:" + file + "}\"}").findings())
          .as(file)
          .extracting(Finding::code)
          .containsExactly("WEIR-D015");
    }
  }

  @Test
  void cannotReferToFilesThatAreLargeOrNoText() throws IOException {
    Path large = Files.write(folder.resolve("large"), new byte[200_000]);
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});

    for (Path file : List.of(large, bytes)) {
      assertThat(step("{topic: '${file:" + file + "}'}").findings())
          .extracting(Finding::code)
          .containsExactly("WEIR-D015");
    }
  }

  @Test
  void isAFileThatThisUserMayRead() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "this user may read everything");

    assertThat(step("{topic: '${file:" + file + "}'}").findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-D015");
    assertThat(DescriptorLoader.load(file).findings())
        .extracting(Finding::problem)
        .containsExactly("The file cannot be read.");
  }

  @Test
  void isReadNoFurtherThanTheLargestFile() {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless));

    assertThat(DescriptorLoader.load(endless).findings())
        .extracting(Finding::problem)
        .containsExactly("The file has more than 1000000 bytes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hush: [", "hush\nother: 1", "!!java.net.URL hush", "*hush", "\u0007hush"})
  void doesNotShowTheValueOfAnOption(String value) throws IOException {
    Path file = Files.writeString(folder.resolve("my.yaml"), "pipeline: {}");

    Checked<DeploymentDescriptor> checked =
        DescriptorLoader.load(DescriptorSources.of(file).with("pipeline.flink[\"a=b\"]=" + value));

    assertThat(text(checked))
        .startsWith("error WEIR-D016 at -D pipeline.flink[\"a=b\"]=...: ")
        .doesNotContain("hush");
  }

  @Test
  void cannotBeDeepByAnOption() throws IOException {
    Path file = Files.writeString(folder.resolve("my.yaml"), "pipeline: {}");

    assertThat(
            DescriptorLoader.load(DescriptorSources.of(file).with("a.".repeat(100_000) + "a=1"))
                .findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-D016");
  }
}
