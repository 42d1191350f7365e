package dev.weir.flink.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.flink.plan.StreamSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A JSON Schema that is checked without a tree")
class DirectSchemasTest {
  private static final String ROOT = "file:///schema.json";
  private static final long SEED = 11;
  private static final int SCHEMAS = 3_000;
  private static final int VALUES = 40;
  private static final int DAMAGES = 2_000;
  private static final Path DATA = Path.of("../../shared/data");

  private final ObjectMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static StreamSchemaChecks checks(String schema) {
    return checks(new StreamSchema("s", ROOT, Map.of(ROOT, schema)));
  }

  private static StreamSchemaChecks checks(StreamSchema schema) {
    StreamSchemaChecks checks = new StreamSchemaChecks(List.of(schema));
    checks.open();
    return checks;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns whether the library takes the bytes, by the way that makes a tree. */
  private boolean isTaken(StreamSchemaChecks checks, byte[] bytes, String stream) {
    try {
      checks.check(mapper.readTree(bytes), stream);
      return true;
    } catch (InvalidMessageException | IOException | NumberFormatException e) {
      // The library cannot compare infinite numbers with an enum.
      return false;
    }
  }

  @ParameterizedTest(name = "{0} takes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true                                                        | [1,{"a":null}]
          {"type":"object","required":["a"]}                          | {"b":1,"a":2}
          {"properties":{"a":{"type":"integer","minimum":0}}}         | {"a":18,"b":"x"}
          {"additionalProperties":{"type":"string"}}                  | {"a":"1","é":"2"}
          {"properties":{"a":true},"additionalProperties":false}      | {"\\u0061":1}
          {"items":{"type":["number","null"],"exclusiveMaximum":2}}   | [1,1.5,null,-3e2]
          {"type":"string","minLength":1,"maxLength":2}               | "é\\ud83d\\ude00"
          {"enum":["a","b\\"",1,null,true]}                           | "b\\u0022"
          {"type":"integer","minimum":1}                              | 1.0
          {"const":7}                                                 | 7
          {"prefixItems":[{"type":"string"},{"const":1}],"items":false} | ["a",1]
          {"$schema":"http://json-schema.org/draft-07/schema#","items":[{"type":"string"}]} | ["a",1]
          {"anyOf":[{"type":"array","items":{"type":"integer"}},{"type":"array"}]} | [1,"x"]
          {"oneOf":[{"type":"null"},{"$ref":"#/$defs/o"}],"$defs":{"o":{"type":"object"}}} | {}
          {"allOf":[{"minimum":1},{"maximum":3}]}                     | 2
          {"$id":"https://example.com/s","properties":{"next":{"$ref":"#"}},"type":"object"} | {"next":{"next":{}}}
          {"$schema":"http://json-schema.org/draft-07/schema#","maximum":18446744073709551615} | 5
          """)
  void takesWhatIsPlain(String schema, String value) {
    StreamSchemaChecks checks = checks(schema);

    assertThat(isTaken(checks, bytes(value), "s")).isTrue();
    assertThat(checks.accepts(bytes(value), "s")).isTrue();
  }

  @ParameterizedTest(name = "{0} leaves {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"minimum":1.5}                                         | 1.5000000001
          {"pattern":"a"}                                         | "a"
          {"$schema":"http://json-schema.org/draft-04/schema#"}   | 1
          {"$ref":"#/$defs/a%62","$defs":{"ab":true}}             | 1
          {"oneOf":[{"required":["a"]},{"required":["b"]}]}       | {"a":1}
          {"enum":[1.5]}                                          | 1.5
          {"items":{"$id":"x"}}                                   | [1]
          true                                                    | 1e400
          """)
  void leavesToTheLibraryWhatTakesMoreToDecide(String schema, String value) {
    assertThat(checks(schema).accepts(bytes(value), "s")).isFalse();
  }

  @Test
  void takesNothingThatTheLibraryRefuses() {
    Random random = new Random(SEED);
    RandomSchemas texts = new RandomSchemas(random);
    int taken = 0;
    int accepted = 0;
    for (int i = 0; i < SCHEMAS; i++) {
      String schema = texts.schema();
      StreamSchemaChecks checks = checks(schema);
      for (int j = 0; j < VALUES; j++) {
        byte[] value = bytes(texts.value());
        boolean isTaken = isTaken(checks, value, "s");
        boolean isAccepted = checks.accepts(value, "s");
        taken += isTaken ? 1 : 0;
        accepted += isAccepted ? 1 : 0;
        assertThat(isTaken || !isAccepted)
            .as(() -> schema + " takes " + new String(value, StandardCharsets.UTF_8))
            .isTrue();
      }
    }
    assertThat(taken).isGreaterThan(SCHEMAS);
    assertThat(accepted).isGreaterThan(taken / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "events, 20",
    "ingest-metrics, 8",
    "ingest-spans, 3",
    "outcomes, 6",
    "uptime-results, 9"
  })
  void takesRealMessagesAndNoneThatAreDamagedAndRefused(String stream, int messages)
      throws Exception {
    assumeThat(DATA).isDirectory();
    StreamSchemaChecks checks =
        checks(
            StreamSchemas.load(stream, Optional.of(DATA + "/" + stream + "/schema.json"))
                .orElseThrow());
    Random random = new Random(SEED);
    int accepted = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(DATA.resolve(stream))) {
      files = all.filter(file -> !file.endsWith("schema.json")).sorted().toList();
    }
    for (Path file : files) {
      byte[] message = Files.readAllBytes(file);
      accepted += checks.accepts(message, stream) ? 1 : 0;
      for (int i = 0; i < DAMAGES; i++) {
        byte[] damaged = message.clone();
        damaged[random.nextInt(damaged.length)] = message[random.nextInt(message.length)];
        if (checks.accepts(damaged, stream)) {
          assertThat(isTaken(checks, damaged, stream))
              .as(() -> new String(damaged, StandardCharsets.UTF_8))
              .isTrue();
        }
      }
    }
    assertThat(accepted).isEqualTo(messages);
  }

  @Test
  void takesAnyRightJsonOfAStreamThatHasNoSchema() {
    StreamSchemaChecks checks = checks("false");

    assertThat(checks.accepts(bytes("{\"a\":1}"), "other")).isTrue();
    assertThat(checks.accepts(bytes("{\"a\":1"), "other")).isFalse();
    assertThat(checks.accepts(bytes("{\"a\":1}"), "s")).isFalse();
  }

  private static boolean acceptsOne(Map<String, String> documents) {
    return StreamSchemaChecks.direct(new StreamSchema("s", ROOT, documents))
        .filter(schema -> schema.accepts(bytes("1")))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2020-12/schema"
      })
  void leavesCirclesOfReferencesAlone(String draft) {
    String circle =
        "{\"$schema\":\"%s\",\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}";

    assertThat(acceptsOne(Map.of(ROOT, circle.formatted(draft)))).isFalse();
    assertThat(acceptsOne(Map.of(ROOT, "{\"$schema\":\"%s\",\"$ref\":\"#\"}".formatted(draft))))
        .isFalse();
  }

  /** Documents that others refer to are not checked by the standard. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"any\"}",
        "{\"allOf\":{\"type\":\"string\"}}",
        "{\"properties\":[]}",
        "{\"items\":[{\"type\":\"string\"}]}",
        "{\"required\":true}"
      })
  void leavesDocumentsThatAreNotByTheStandardToTheLibrary(String other) {
    assertThat(acceptsOne(Map.of(ROOT, "{\"$ref\":\"file:///o.json\"}", "file:///o.json", other)))
        .isFalse();
    assertThat(acceptsOne(Map.of(ROOT, "{\"$ref\":\"file:///o.json\"}", "file:///o.json", "{}")))
        .isTrue();
  }
}
