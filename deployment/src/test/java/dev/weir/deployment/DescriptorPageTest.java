package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The documentation of descriptors")
class DescriptorPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/descriptor.md");
  private static final Pattern TABLE =
      Pattern.compile("<!-- keys of (\\S+|the file) -->\n(.*?)<!-- end -->\n", Pattern.DOTALL);
  private static final Pattern SAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?`) \\|");
  private static final Pattern KEY = Pattern.compile("`([^`]+)`");

  private final DescriptorSchema schema = new DescriptorSchema();
  private final KeyTables tables = new KeyTables(schema);

  /** Run with -Dweir.goldens=update to write the tables anew, and review the change. */
  @Test
  void hasTheTablesThatTheSchemaMakes() throws IOException {
    String written = Files.readString(PAGE);
    String expected =
        TABLE
            .matcher(written)
            .replaceAll(
                table ->
                    Matcher.quoteReplacement(
                        "<!-- keys of %s -->\n%s<!-- end -->\n"
                            .formatted(table.group(1), tables.of(section(table)))));
    if ("update".equals(System.getProperty("weir.goldens"))) {
      Files.writeString(PAGE, expected);
      written = expected;
    }

    assertThat(written)
        .as("docs/descriptor.md; run with -Dweir.goldens=update to write its tables by the schema")
        .isEqualTo(expected);
  }

  private static String section(MatchResult table) {
    return table.group(1).equals("the file") ? "" : table.group(1);
  }

  @Test
  void hasATableForEachMap() throws IOException {
    assertThat(TABLE.matcher(Files.readString(PAGE)).results().map(DescriptorPageTest::section))
        .as("add a heading, '<!-- keys of PATH -->' and '<!-- end -->' to docs/descriptor.md")
        .containsExactlyInAnyOrderElementsOf(tables.sections());
  }

  @Test
  void namesNoKeyAmongThoseUsedMostThatTheSchemaDoesNotHave() throws IOException {
    String table =
        Files.readString(ROOT.resolve("docs/pipelines.md"))
            .split("\\| key \\|")[1]
            .split("\n\n")[0];
    List<String> keys =
        ROW.matcher(table)
            .results()
            .flatMap(row -> KEY.matcher(row.group(1)).results())
            .map(key -> wholePath(key.group(1)))
            .toList();

    assertThat(keys).hasSizeGreaterThan(10);
    assertThat(keys).isSubsetOf(new TreeSet<>(schema.keys()));
  }

  private static String wholePath(String key) {
    return key.startsWith("….")
        ? "pipeline.segments[].steps_config.*." + key.substring(2)
        : key.startsWith("segments") ? "pipeline." + key : key;
  }

  @Test
  void hasSamplesThatLoad() throws IOException {
    List<String> refused = new ArrayList<>();
    int samples = 0;
    for (Path file : pages()) {
      for (MatchResult sample : SAMPLE.matcher(Files.readString(file)).results().toList()) {
        samples++;
        errors(sample.group(1))
            .forEach(error -> refused.add(file + ": " + error + "\n" + sample.group(1)));
      }
    }

    assertThat(refused).isEmpty();
    assertThat(samples).isGreaterThan(5);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** A sample is a whole file, or the entries of steps. */
  private List<Finding> errors(String sample) {
    boolean whole =
        sample
            .lines()
            .filter(line -> line.matches("\\w.*"))
            .allMatch(line -> schema.keys().contains(line.replaceFirst(":.*", "")));
    String yaml =
        whole ? sample : "pipeline:\n  segments:\n    - steps_config:\n" + sample.indent(8);
    return DescriptorLoader.parse(
            "sample", yaml.getBytes(StandardCharsets.UTF_8), DescriptorPageTest::variable)
        .findings()
        .stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .filter(finding -> !finding.problem().startsWith("The file '/run/secrets/"))
        .toList();
  }

  private static Optional<String> variable(String name) {
    return Optional.of(name.endsWith("DSN") ? "https://key@sentry.example.com/1" : "9092");
  }
}
