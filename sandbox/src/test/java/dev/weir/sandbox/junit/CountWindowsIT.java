package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import dev.weir.dsl.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Windows of a number of messages")
class CountWindowsIT extends WindowTests {
  private static final Path REAL_OUTCOMES = Path.of("../../shared/data/outcomes");

  /** Counts outcomes by reason and category. */
  public static final class Outcomes
      implements Accumulator<JsonValue, Map<String, Integer>, Map<String, Integer>> {
    @Override
    public Map<String, Integer> create() {
      return new TreeMap<>();
    }

    @Override
    public Map<String, Integer> add(Map<String, Integer> counts, Message<JsonValue> message) {
      Map<String, JsonValue> outcome = ((JsonObject) message.payload()).members();
      counts.merge(text(outcome.get("reason")) + text(outcome.get("category")), 1, Integer::sum);
      return counts;
    }

    private static String text(JsonValue value) {
      if (value instanceof JsonString string) {
        return string.value();
      }
      return value instanceof JsonNumber number ? number.value().toPlainString() : "";
    }

    @Override
    public Map<String, Integer> merge(Map<String, Integer> left, Map<String, Integer> right) {
      right.forEach((key, count) -> left.merge(key, count, Integer::sum));
      return left;
    }

    @Override
    public Map<String, Integer> getValue(Map<String, Integer> counts) {
      return counts;
    }
  }

  @Test
  void haveAResultForEachKey() {
    send("a@0", "a@0", "b@0", "a@0", "b@0", "b@0", "a@0");

    run(reduced(reducer(tumbling(3), new Count(), Message::payload)));

    assertThat(texts()).containsExactly("a 3", "b 3");
  }

  @Test
  void gatherTheRealOutcomes() throws IOException {
    assumeTrue(Files.isDirectory(REAL_OUTCOMES), "the folder of real messages is not here");
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(REAL_OUTCOMES)) {
      for (Path file : files.filter(f -> !f.endsWith("schema.json")).sorted().toList()) {
        records.add(new ProducerRecord<>(input, Files.readAllBytes(file)));
      }
    }
    assertThat(records).hasSize(6);
    sandbox.topics().send(records);

    run(
        PipelineDefinition.of(
            "billing",
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(JsonValue.class))
                    .apply("window", reducer(tumbling(3), new Outcomes()))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("out"))));

    List<JsonNode> counts = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : sandbox.topics().readAll(output)) {
      counts.add(new ObjectMapper().readTree(record.value()));
    }
    assertThat(counts)
        .containsExactly(
            new ObjectMapper().readTree("{\"discarded-hash1\":1,\"\":1,\"1\":1}"),
            new ObjectMapper().readTree("{\"project_id1\":2,\"\":1}"));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4 | 2 | [0,1] [0,1,2,3] [2,3,4,5] [4,5,6,7]
          3 | 2 | [0,1] [1,2,3] [3,4,5] [5,6,7]
          3 | 1 | [0] [0,1] [0,1,2] [1,2,3] [2,3,4] [3,4,5] [4,5,6] [5,6,7] [6,7,8]
          9 | 4 | [0,1,2,3] [0,1,2,3,4,5,6,7]
          """)
  void slideWithAResultAfterEverySoMany(int size, int slide, String results) {
    send("0@0", "1@0", "2@0", "3@0", "4@0", "5@0", "6@0", "7@0", "8@0");

    run(reduced(reducer(sliding(size, slide), new Texts())));

    assertThat(String.join(" ", texts())).isEqualTo(results);
  }

  @Test
  void slideForEachKeyApart() {
    send("a@0", "b@0", "a@0", "a@0", "b@0", "b@0", "a@0");

    run(reduced(reducer(sliding(3, 2), new Count(), Message::payload)));

    assertThat(texts()).containsExactly("a 2", "b 2", "a 3");
  }

  @Test
  void endAtATimeWhereTheyAreNotFull() {
    send("a@0", "b@1", "c@2", "d@3", "e@11", "f@12", "g@21");

    run(reduced(reducer(tumbling(3, Duration.ofSeconds(10)), new Texts())));

    assertThat(texts()).containsExactly("[a,b,c]", "[d]", "[e,f]", "[g]");
    assertThat(sandbox.topics().readAll(output))
        .extracting(ConsumerRecord::timestamp)
        .containsExactly(T + 9_999, T + 9_999, T + 19_999, T + 29_999);
  }
}
