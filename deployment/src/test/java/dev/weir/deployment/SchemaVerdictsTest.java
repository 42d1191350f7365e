package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The schema's verdict of a file")
class SchemaVerdictsTest {
  /** Unknown keys, values of a wrong type, values that are out of range or missing. */
  private static final Set<String> STRUCTURE = Set.of("WEIR-D002", "WEIR-D003", "WEIR-D004");

  private static final int FILES = 10_000;

  private final DescriptorSchema schema = new DescriptorSchema();

  private static List<Finding> load(String yaml, Optional<String> variable) {
    return DescriptorLoader.parse(
            "my.yaml", yaml.getBytes(StandardCharsets.UTF_8), name -> variable)
        .findings();
  }

  private static List<String> structuralErrors(JsonNode file) {
    return load(file.toString(), Optional.empty()).stream()
        .filter(finding -> STRUCTURE.contains(finding.code()))
        .map(Finding::problem)
        .toList();
  }

  /** How long a time is that is written in parts, only the loader adds up. */
  private static boolean isOfATimeInParts(List<String> problems) {
    return !problems.isEmpty() && problems.stream().allMatch(text -> text.endsWith(" is a map."));
  }

  private boolean verdictsDiffer(JsonNode file) {
    if (!file.isObject()) {
      return false;
    }
    List<String> errors = structuralErrors(file);
    boolean accepts = schema.accepts(file);
    return accepts != errors.isEmpty() && !(accepts && isOfATimeInParts(errors));
  }

  /** A file of a section alone has its changes there, and is read fast. */
  private static Stream<JsonNode> parts(JsonNode file) {
    ObjectNode section = JsonNodeFactory.instance.objectNode();
    section.putObject("pipeline");
    section.set("kubernetes", file.get("kubernetes"));
    ObjectNode others = file.deepCopy();
    others.remove("kubernetes");
    return Stream.of(section, others);
  }

  @Test
  void isThatOfTheLoaderForFilesOfAllKinds() {
    List<JsonNode> bases =
        Stream.of(schema.largest(), schema.largestWithoutMaps())
            .flatMap(SchemaVerdictsTest::parts)
            .toList();
    List<String> keys = schema.keys().stream().map(DescriptorSchema::nameOf).toList();
    FileMutations mutations = new FileMutations(new Random(20_260_101), keys);
    int accepted = 0;
    for (int i = 0; i < FILES; i++) {
      JsonNode file = mutations.mutate(bases.get(i % bases.size()));
      if (verdictsDiffer(file)) {
        JsonNode smallest = SmallestFile.of(file, this::verdictsDiffer);
        fail(
            "schema: %s, loader: %s%n%s"
                .formatted(
                    schema.accepts(smallest) ? "accepts" : "refuses",
                    structuralErrors(smallest),
                    smallest));
      }
      accepted += schema.accepts(file) ? 1 : 0;
    }

    assertThat(accepted).as("files that are right").isBetween(FILES / 10, FILES * 9 / 10);
  }

  @Test
  void isThatOfTheLoaderForAReferenceInThePlaceOfEachSingleValue() {
    List<String> refused = new ArrayList<>();
    for (String path : schema.keys()) {
      for (JsonNode example : schema.entries().get(path).get("examples")) {
        if (example.isContainerNode()) {
          continue;
        }
        JsonNode file = FilePaths.with(schema.largest(), path, new TextNode("${envvar:VALUE}"));
        boolean loads =
            load(file.toString(), Optional.of(example.asText())).stream()
                .noneMatch(
                    finding ->
                        finding.severity() == Severity.ERROR && STRUCTURE.contains(finding.code()));
        if (!loads || !schema.accepts(file)) {
          refused.add(path);
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  /** What docs/descriptor.md says that an editor cannot see. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          the value behind a reference | {"pipeline": {"state_backend": "${envvar:VALUE}"}} | WEIR-D004
          a time above a century       | {"pipeline": {"checkpointing": {"min_pause": "99999999 d"}}} | WEIR-D004
          the sum of a time in parts   | {"pipeline": {"checkpointing": {"interval": {"seconds": 0}}}} | WEIR-D004
          a fraction that is zero      | {"pipeline": {"segments": [{"parallelism": 2.0}]}} | WEIR-D003
          the name of a connection     | {"pipeline": {"segments": [{"steps_config": {"a": {"connection": "main"}}}]}} | WEIR-D018
          a step in two entries        | {"pipeline": {"segments": [{"steps_config": {"a": {}}}, {"steps_config": {"a": {}}}]}} | WEIR-D008
          """)
  void isLessStrictThanTheLoaderOnlyOf(String what, String file, String code) {
    assertThat(schema.accepts(DescriptorSchema.json(file))).isTrue();
    assertThat(load(file, Optional.of("disk")))
        .extracting(Finding::code)
        .as(what)
        .containsExactly(code);
  }
}
