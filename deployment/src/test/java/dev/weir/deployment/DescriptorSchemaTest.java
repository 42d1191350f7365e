package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deployment.DescriptorSchema.Entry;
import dev.weir.dsl.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The published schema of descriptors")
class DescriptorSchemaTest {
  private final DescriptorSchema schema = new DescriptorSchema();
  private final AskedKeys asked = new AskedKeys();
  private final SchemaFragments fragments = new SchemaFragments(schema, asked);

  @BeforeEach
  void readFilesWithEveryKey() {
    asked.read(schema.largest());
    asked.read(schema.largestWithoutMaps());
  }

  @Test
  void isOneOfDraft2020() {
    assertThat(schema.mistakes()).isEmpty();
  }

  @Test
  void hasEveryKeyThatIsRead() {
    Set<String> missing = new TreeSet<>(asked.types().keySet());
    missing.removeAll(schema.entries().keySet());

    assertThat(missing.stream().map(this::whatToAdd)).isEmpty();
  }

  private String whatToAdd(String path) {
    ObjectNode entry = DescriptorSchema.JSON.createObjectNode();
    entry.put("title", "...");
    entry.put("description", "... Default: ...");
    entry.putArray("examples").add("...");
    entry.setAll((ObjectNode) fragments.of(path));
    return """

        The readers ask for '%s', and descriptor.schema.json does not have it.
        Add under %s/properties:
          "%s": %s
        then run this module's tests with -Dweir.goldens=update, which adds it to docs/descriptor.md.
        """
        .formatted(
            path,
            schema.entries().get(DescriptorSchema.parentOf(path)).pointer(),
            DescriptorSchema.nameOf(path),
            entry);
  }

  @Test
  void hasNoKeyThatIsNotRead() {
    Set<String> unread = new TreeSet<>(schema.keys());
    unread.removeAll(asked.types().keySet());

    assertThat(
            unread.stream()
                .map(
                    path ->
                        "'%s' is in the schema at %s, and no reader asks for it: read it, or remove it."
                            .formatted(path, schema.entries().get(path).pointer())))
        .isEmpty();
  }

  @Test
  void saysOfEveryKeyWhatItsReaderTakes() {
    List<String> differences = new ArrayList<>();
    schema
        .entries()
        .forEach(
            (path, entry) -> {
              JsonNode expected = expected(path);
              JsonNode said = SchemaFragments.said(entry);
              if (expected != null && !said.equals(expected)) {
                differences.add(
                    "\nThe schema says of '%s' at %s:\n  %s\nand its reader takes:\n  %s"
                        .formatted(path, entry.pointer(), said, expected));
              }
            });

    assertThat(differences).isEmpty();
  }

  private JsonNode expected(String path) {
    if (path.isEmpty() || path.endsWith("*") || path.endsWith("]")) {
      return fragments.ofElement(path);
    }
    return asked.types().containsKey(path) ? fragments.of(path) : null;
  }

  @Test
  void explainsEveryKey() {
    List<String> unexplained =
        schema.keys().stream()
            .filter(
                path -> {
                  Entry entry = schema.entries().get(path);
                  boolean saysDefault =
                      entry.node().has("default")
                          || entry.get("description").asText().contains("Default: ")
                          || entry.get("description").asText().contains("Has no effect")
                          || entry.isSection();
                  return entry.get("title").asText().isBlank()
                      || !entry.get("description").asText().endsWith(".")
                      || entry.get("examples").isEmpty()
                      || !saysDefault;
                })
            .toList();

    assertThat(unexplained)
        .as("keys without title, description, examples, or default (else 'Default: ' in words)")
        .isEmpty();
  }

  @Test
  void hasDefaultsAndExamplesThatAreReadWithoutErrors() {
    List<String> refused = new ArrayList<>();
    for (String path : schema.keys()) {
      Entry entry = schema.entries().get(path);
      List<JsonNode> values = new ArrayList<>();
      entry.get("examples").forEach(values::add);
      if (entry.node().has("default")) {
        values.add(entry.get("default"));
      }
      for (JsonNode value : values) {
        JsonNode file = FilePaths.with(schema.largest(), path, value);
        if (!schema.accepts(file) || hasErrors(file)) {
          refused.add(path + ": " + value);
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  private boolean hasErrors(JsonNode file) {
    return asked.read(file).stream()
        .anyMatch(
            finding -> finding.severity() == Severity.ERROR && !isCrossReference(finding.code()));
  }

  private static boolean isCrossReference(String code) {
    return code.equals("WEIR-D018");
  }
}
