package dev.weir.flink.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.flink.plan.StreamSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The JSON Schema of a stream")
class StreamSchemasTest {
  private static final String BY_CONVENTION = "classpath:schemas/visits.schema.json";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static StreamSchema load(String location) throws SchemaMistakeException {
    return StreamSchemas.load("visits", Optional.of(location)).orElseThrow();
  }

  private static void check(StreamSchema schema, String json) throws Exception {
    // The job's tasks get a copy, and may have neither the files nor the class path.
    StreamSchemaChecks checks =
        InstantiationUtil.clone(
            new StreamSchemaChecks(List.of(schema)), StreamSchemaChecks.class.getClassLoader());
    checks.open();
    checks.check(new ObjectMapper().readTree(json), "visits");
  }

  @Test
  void isFoundOnTheClassPathByTheNameOfItsStreamWithWhatItRefersTo() throws Exception {
    StreamSchema schema = StreamSchemas.load("visits", Optional.empty()).orElseThrow();

    assertThat(schema.root()).isEqualTo(BY_CONVENTION);
    assertThat(schema.documents())
        .containsOnlyKeys(BY_CONVENTION, "classpath:schemas/parts/seconds.json");
    assertThat(StreamSchemas.load("visits", Optional.of(BY_CONVENTION))).contains(schema);
  }

  @Test
  void isNothingWhereAStreamHasNone() throws Exception {
    assertThat(StreamSchemas.load("others", Optional.empty())).isEmpty();
  }

  @Test
  void checksByItselfOnceItIsLoaded() throws Exception {
    String root =
        file("root.json", "{\"properties\":{\"a\":{\"$ref\":\"part.json#/$defs/number\"}}}");
    String part = file("part.json", "{\"$defs\":{\"number\":{\"type\":\"integer\"}}}");
    StreamSchema schema = load(root);
    Files.delete(Path.of(root));
    Files.delete(Path.of(part));

    check(schema, "{\"a\":1}");

    assertThatThrownBy(() -> check(schema, "{\"a\":\"secret\"}"))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("its JSON Schema refuses 'a' by the rule at '#/$defs/number/type'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                       | its JSON Schema requires the property 'page'
          {"page":"secret","parts":[{}]}           | its JSON Schema requires the property 'name' of 'parts[0]'
          {"page":7654321}                         | its JSON Schema refuses 'page' by the rule at '#/properties/page/type'
          {"page":"secret","seconds":-7654321}     | its JSON Schema refuses 'seconds' by the rule at '#/minimum'
          {"page":"secret","kind":"secret"}        | its JSON Schema refuses 'kind' by the rule at '#/properties/kind/enum'
          {"page":"secret","parts":[{"name":"secret","x":1}]} | its JSON Schema refuses 'parts[0]' by the rule at '#/$defs/part/additionalProperties'
          []                                       | its JSON Schema refuses it by the rule at '#/type'
          """)
  void saysWhatIsWrongWithoutQuotingTheMessage(String json, String problem) throws Exception {
    StreamSchema schema = load(BY_CONVENTION);

    assertThatThrownBy(() -> check(schema, json))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(problem);
  }

  @Test
  void followsTheDraftThatItSays() throws Exception {
    String rule =
        "\"properties\":{\"a\":{\"$ref\":\"#/definitions/text\",\"minLength\":9}},"
            + "\"definitions\":{\"text\":{\"type\":\"string\"}}}";
    StreamSchema seven =
        load(file("7.json", "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"," + rule));
    StreamSchema newest =
        load(
            file(
                "2020.json",
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"," + rule));

    // What stands beside $ref counts only since the draft of 2019.
    check(seven, "{\"a\":\"short\"}");
    assertThatThrownBy(() -> check(newest, "{\"a\":\"short\"}"))
        .hasMessage("its JSON Schema refuses 'a' by the rule at '#/properties/a/minLength'");
  }

  @Test
  void mayReferToItselfAndToItsNeighboursByPublishedNames() throws Exception {
    file("other.v2.schema.json", "{\"$defs\":{\"number\":{\"type\":\"integer\"}}}");
    StreamSchema schema =
        load(
            file(
                "schema.json",
                "{\"properties\":{\"a\":{\"$ref\":\"file://visits.v1.schema.json#/$defs/text\"},"
                    + "\"b\":{\"$ref\":\"file://other.v2.schema.json#/$defs/number\"}},"
                    + "\"$defs\":{\"text\":{\"type\":\"string\"}}}"));

    check(schema, "{\"a\":\"x\",\"b\":1}");
    assertThatThrownBy(() -> check(schema, "{\"a\":1}")).hasMessageContaining("#/$defs/text/type");
    assertThatThrownBy(() -> check(schema, "{\"b\":\"\"}"))
        .hasMessageContaining("#/$defs/number/type");
  }

  @Test
  void isRefusedWhereThereIsNone() {
    assertThatThrownBy(() -> load("classpath:schemas/absent.json"))
        .hasMessage("There is no JSON Schema at classpath:schemas/absent.json.");
    assertThatThrownBy(() -> load(folder.resolve("absent.json").toString()))
        .hasMessageMatching("There is no JSON Schema at .*absent.json.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                    | cannot be used: .*
          {"type":"strng"}                     | is not one of https://json-schema.org/draft/2020-12/schema: at '/type', .*
          {"$schema":"https://example.com/x"}  | cannot be used: .*https://example.com/x.*
          {"$ref":"absent.json"}               | cannot be used: .*absent.json.*
          {"$ref":"#/$defs/absent"}            | cannot be used: .*/\\$defs/absent.*
          {"$ref":"https://example.com/x"}     | cannot be used: .*https://example.com/x.*
          """)
  void isRefusedWhereItCannotBeUsed(String text, String problem) throws Exception {
    String location = file("bad.json", text);

    assertThatThrownBy(() -> load(location))
        .isInstanceOf(SchemaMistakeException.class)
        .hasMessageMatching("(?s)The JSON Schema at file:.*bad.json " + problem);
  }
}
