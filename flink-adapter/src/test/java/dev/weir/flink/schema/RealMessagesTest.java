package dev.weir.flink.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dsl.Formats;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.Decoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A parser of a stream with a JSON Schema")
class RealMessagesTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @BeforeEach
  void needRealMessages() {
    assumeTrue(Files.isDirectory(DATA), "the folder of real messages is not here");
  }

  private static Path schemaOf(String stream) {
    return DATA.resolve(stream).resolve("schema.json");
  }

  private static List<Path> messagesOf(String stream) throws IOException {
    try (Stream<Path> files = Files.list(DATA.resolve(stream))) {
      return files.filter(file -> !file.endsWith("schema.json")).sorted().toList();
    }
  }

  private static Decoder<JsonValue> decoder(String stream) throws Exception {
    Decoder<JsonValue> decoder =
        Codecs.decoder(
            Formats.json(),
            PayloadType.of(JsonValue.class),
            List.of(
                StreamSchemas.load(stream, Optional.of(schemaOf(stream).toString()))
                    .orElseThrow()));
    decoder.open();
    return decoder;
  }

  @ParameterizedTest
  @CsvSource({
    "events, 20",
    "ingest-metrics, 8",
    "ingest-spans, 3",
    "outcomes, 6",
    "uptime-results, 9"
  })
  void takesEveryRealMessage(String stream, int messages) throws Exception {
    Decoder<JsonValue> decoder = decoder(stream);

    assertThat(messagesOf(stream)).hasSize(messages);
    for (Path message : messagesOf(stream)) {
      assertThatCode(() -> decoder.decode(Files.readAllBytes(message), stream))
          .as(message.toString())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "ingest-metrics", "ingest-spans", "outcomes", "uptime-results"})
  void refusesAnEmptyObject(String stream) throws Exception {
    Decoder<JsonValue> decoder = decoder(stream);

    assertThatThrownBy(() -> decoder.decode("{}".getBytes(StandardCharsets.UTF_8), stream))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessageStartingWith("its JSON Schema re");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest-metrics", "outcomes"})
  void refusesEveryRealMessageLessOneRequiredProperty(String stream) throws Exception {
    Decoder<JsonValue> decoder = decoder(stream);
    JsonNode schema = MAPPER.readTree(schemaOf(stream).toFile());
    JsonNode required = schema.get("required");
    if (required == null) {
      String[] reference = schema.get("$ref").textValue().split("/");
      required = schema.get(reference[1]).get(reference[2]).get("required");
    }

    assertThat(required).isNotEmpty();
    for (Path message : messagesOf(stream)) {
      for (JsonNode property : required) {
        ObjectNode less = (ObjectNode) MAPPER.readTree(message.toFile());
        less.remove(property.textValue());
        assertThatThrownBy(() -> decoder.decode(MAPPER.writeValueAsBytes(less), stream))
            .as(message + " without " + property)
            .isInstanceOf(InvalidMessageException.class)
            .hasMessage("its JSON Schema requires the property '" + property.textValue() + "'");
      }
    }
  }
}
