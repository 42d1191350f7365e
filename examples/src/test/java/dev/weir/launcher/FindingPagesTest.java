package dev.weir.launcher;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Finding;
import dev.weir.launcher.FindingPage.Section;
import dev.weir.launcher.run.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run with -Dweir.goldens=update to write messages and index anew, and review the change. */
@DisplayName("The page of each finding")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingPagesTest {
  /** An emitted code, between quotes; the documentation of the code has others. */
  private static final Pattern CODE = Pattern.compile("(?m)^(?!\\s*\\*).*\"(WEIR-[A-Z]\\d{3})\"");

  /** Parquet's library is not on the class path here, as where a user has not added it. */
  private static final Set<String> WITH_PARQUET = Set.of("WEIR-F010");

  /** Neither Parquet's library nor Sentry's is on the class path here. */
  private static final Set<String> MENDED_BY_A_LIBRARY =
      Set.of("WEIR-D037", "WEIR-D038", "WEIR-F010", "WEIR-F011");

  /** What only a file system can say. */
  private static final Set<String> ASKING =
      Set.of("WEIR-F040", "WEIR-F041", "WEIR-F042", "WEIR-F043", "WEIR-F044", "WEIR-F045");

  private static final String INDEX = "README.md";

  @TempDir static Path folder;

  /** Most pages are of one pipeline. */
  private final Map<String, PipelineDefinition> pipelines = new HashMap<>();

  static List<FindingPage> pages() {
    return FindingPage.all();
  }

  private static boolean isUpdating() {
    return "update".equals(System.getProperty("weir.goldens"));
  }

  private static Set<String> emittedCodes() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<Path> sources =
          files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java")).toList();
      for (Path source : sources) {
        CODE.matcher(Files.readString(source)).results().map(m -> m.group(1)).forEach(codes::add);
      }
    }
    return codes;
  }

  @Test
  void isThereForEachCodeThatWeirEmitsAndForNoOther() throws IOException {
    assertThat(pages()).extracting(FindingPage::code).containsExactlyElementsOf(emittedCodes());
  }

  @Test
  void isInTheIndexByItsTitle() throws IOException {
    Path index = FindingPage.FOLDER.resolve(INDEX);
    String rows =
        pages().stream()
            .map(
                page ->
                    "| [%1$s](%1$s.md) | %2$s |\n"
                        .formatted(page.code(), page.title().orElse("(no title)")))
            .collect(joining());
    String text = Files.readString(index);
    List<MatchResult> table =
        Pattern.compile("(?m)^\\| \\[WEIR-.*\\|\\n").matcher(text).results().toList();
    String expected =
        text.substring(0, table.get(0).start())
            + rows
            + text.substring(table.get(table.size() - 1).end());
    if (isUpdating()) {
      Files.writeString(index, expected);
    }
    assertThat(Files.readString(index)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void saysWhatItMeansWhyWeirCaresAndHowToMendIt(FindingPage page) {
    assertThat(page.title()).as("title of %s", page.code()).isPresent();
    assertThat(page.text()).contains("**Why Weir cares:** ");
    Section example = page.section("Example");
    assertThat(example.block("text")).isPresent();
    assertThat(Stream.of("yaml", "java", "console").flatMap(l -> example.block(l).stream()))
        .isNotEmpty();
    assertThat(page.section("How to mend it").text()).contains("```");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void showsTheMessageThatItsExampleGets(FindingPage page) throws IOException {
    assumeThat(page.code())
        .doesNotStartWith("WEIR-K")
        .doesNotStartWith("WEIR-J")
        .isNotIn(WITH_PARQUET)
        .isNotIn(ASKING);
    List<Finding> findings = findings(page.section("Example"));

    String message = findings.stream().map(Finding::toString).collect(joining("\n"));
    String printed = message.replace(folder + "/", "");
    if (isUpdating()) {
      Files.writeString(page.file(), page.withMessage(printed).text());
    }
    assertThat(findings).extracting(Finding::code).containsOnly(page.code());
    assertThat(FindingPage.read(page.file()).section("Example").block("text")).contains(printed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void showsWhatMendsIt(FindingPage page) throws IOException {
    assumeThat(page.code()).isNotIn(MENDED_BY_A_LIBRARY);

    assertThat(findings(page.section("How to mend it"))).isEmpty();
  }

  private List<Finding> findings(Section section) throws IOException {
    Section index = FindingPage.index();
    PipelineDefinition pipeline =
        pipelines.computeIfAbsent(section.java(index), java -> FindingPage.pipeline(java, folder));
    return Compilation.compile(pipeline, section.descriptor(index, folder)).findings();
  }
}
