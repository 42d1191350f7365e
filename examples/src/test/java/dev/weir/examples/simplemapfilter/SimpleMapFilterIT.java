package dev.weir.examples.simplemapfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.flink.StepCounters;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The example simple-map-filter")
@ExtendWith(SandboxExtension.class)
class SimpleMapFilterIT {
  private static final Path RESOURCES =
      Path.of("src/main/resources/dev/weir/examples/simplemapfilter");
  private static final Path REAL_MESSAGES = Path.of("../../shared/data/ingest-metrics");
  private static final ObjectMapper JSON = new ObjectMapper();

  private String input;
  private String output;

  @BeforeEach
  void createTopics(Sandbox sandbox) {
    input = sandbox.topics().createUnique("ingest-metrics");
    output = sandbox.topics().createUnique("transformed-events");
  }

  /** The example's own descriptor, on topics of this test alone. */
  private DeploymentDescriptor descriptor(Sandbox sandbox) throws IOException {
    String yaml =
        Files.readString(RESOURCES.resolve("deployment.yaml"))
            .replace("myinput:\n", "myinput:\n          topic: " + input + "\n")
            .replace("mysink:\n", "mysink:\n          topic: " + output + "\n");
    assertThat(yaml).contains(input, output);
    return sandbox.descriptor(yaml);
  }

  private ProducerRecord<byte[], byte[]> record(String value) {
    return new ProducerRecord<>(input, value == null ? null : bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<JsonNode> written(Sandbox sandbox) throws IOException {
    List<JsonNode> values = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : sandbox.topics().readAll(output)) {
      values.add(JSON.readTree(record.value()));
    }
    return values;
  }

  private static JsonNode transformed(String counter) throws IOException {
    return ((ObjectNode) JSON.readTree(counter)).put("transformed", true);
  }

  @Test
  void writesTheOnlyCounterOfTheRealMessagesMarked(Sandbox sandbox) throws IOException {
    assumeTrue(Files.isDirectory(REAL_MESSAGES), "the folder of real messages is not here");
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(REAL_MESSAGES)) {
      for (Path file : files.filter(f -> !f.endsWith("schema.json")).sorted().toList()) {
        records.add(record(Files.readString(file)));
      }
    }
    sandbox.topics().send(records);

    sandbox.runUntilLatest(new SimpleMapFilter(), descriptor(sandbox));

    assertThat(records).hasSize(8);
    assertThat(written(sandbox))
        .containsExactly(
            transformed(Files.readString(REAL_MESSAGES.resolve("basic-counter.json"))));
  }

  @Test
  void writesEveryCounterOfItsSamplesMarked(Sandbox sandbox) throws IOException {
    List<String> samples = Files.readAllLines(RESOURCES.resolve("ingest-metrics.jsonl"));
    sandbox.topics().send(samples.stream().map(this::record).toList());
    List<JsonNode> expected = new ArrayList<>();
    for (String sample : samples) {
      if (IngestMetricSamples.isValidCounter(sample)) {
        expected.add(transformed(sample));
      }
    }

    sandbox.runUntilLatest(new SimpleMapFilter(), descriptor(sandbox));

    assertThat(samples).hasSizeGreaterThan(200);
    assertThat(expected).hasSize(86);
    assertThat(written(sandbox)).containsExactlyElementsOf(expected);
  }

  @Test
  void goesOnPastBadAndUnusualMessagesAndCountsThem(Sandbox sandbox) throws IOException {
    String counter = IngestMetricSamples.counter("x");
    String large = IngestMetricSamples.counter("x".repeat(1_000_000));
    String tooLarge = IngestMetricSamples.counter("x".repeat(1_048_576));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String bad : Arrays.asList(null, "", "{not json", "[]")) {
      records.add(record(bad));
    }
    records.add(new ProducerRecord<>(input, new byte[1_000_000]));
    records.add(record(large));
    records.add(record(tooLarge));
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      headers.add(new RecordHeader("header-" + i, bytes("value-" + i)));
    }
    records.add(
        new ProducerRecord<>(input, 0, 1_700_000_000_000L, bytes("key"), bytes(counter), headers));
    sandbox.topics().send(records);

    FlinkRun run = sandbox.start(sandbox.compile(new SimpleMapFilter(), descriptor(sandbox)));
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .untilAsserted(
              () -> {
                StepCounters counters = run.counters();
                assertThat(counters.of("myinput", StepMetrics.MESSAGES_OUT)).isEqualTo(8);
                assertThat(counters.of("parser", StepMetrics.INVALID)).isEqualTo(5);
                assertThat(counters.of("mysink", StepMetrics.INVALID)).isEqualTo(1);
                assertThat(counters.of("mysink", StepMetrics.MESSAGES_OUT)).isEqualTo(2);
              });
    } finally {
      run.cancel();
    }

    List<ConsumerRecord<byte[], byte[]>> out = sandbox.topics().readAll(output);
    assertThat(out).hasSize(2);
    assertThat(JSON.readTree(out.get(0).value())).isEqualTo(transformed(large));
    assertThat(out.get(1).key()).isEqualTo(bytes("key"));
    assertThat(out.get(1).timestamp()).isEqualTo(1_700_000_000_000L);
    assertThat(out.get(1).headers().toArray()).containsExactly(headers.toArray(new Header[0]));
  }
}
