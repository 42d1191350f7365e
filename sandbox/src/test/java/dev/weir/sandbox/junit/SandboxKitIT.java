package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sandbox")
class SandboxKitIT extends InputOutput {
  private static final PipelineDefinition COPY =
      PipelineDefinition.of(
          "copy", () -> streamingSource("in", "in").sink("out", streamSink("out")));

  private FlinkPlan plan(int parallelism) {
    return sandbox.compile(
        COPY,
        sandbox.descriptor(
            """
            pipeline:
              segments:
                - parallelism: %d
                  steps_config:
                    in: {bootstrap_servers: "x:1", topic: %s, auto_offset_reset: earliest}
                    out: {bootstrap_servers: "x:1", topic: %s}
            """
                .formatted(parallelism, input, output)));
  }

  @Test
  void sendsAndReadsTexts() {
    sandbox.topics().send(input, "hello", "wörld");

    assertThat(sandbox.topics().readTexts(input)).containsExactly("hello", "wörld");
  }

  @Test
  void readsAllPartitionsOfATopic() {
    String topic = input + "-wide";
    sandbox.topics().create(topic, 3);
    sandbox
        .topics()
        .send(
            Stream.of(0, 1, 2)
                .map(
                    partition ->
                        new ProducerRecord<byte[], byte[]>(
                            topic, partition, null, bytes("v" + partition)))
                .toList());

    assertThat(sandbox.topics().readTexts(topic)).containsExactlyInAnyOrder("v0", "v1", "v2");
  }

  private void assertRefused(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessage(sentence);
  }

  @Test
  void saysAtOnceWhatIsWrongWithATopic() {
    String missing = "There is no topic absent; create(\"absent\", 1) makes it.";
    assertRefused(() -> sandbox.topics().send("absent", "hello"), missing);
    assertRefused(() -> sandbox.topics().readAll("absent"), missing);
    assertRefused(() -> sandbox.topics().follow("absent", record -> true, () -> true), missing);
    assertThatThrownBy(() -> sandbox.topics().create(input, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("There is a topic " + input + " already")
        .hasMessageContaining("createUnique(prefix)");
    assertThatThrownBy(() -> sandbox.topics().create("a topic", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The topic a topic cannot be created: ");
  }

  @Test
  void refusesAJobThatItHasNoSlotsFor() {
    assertThatThrownBy(() -> sandbox.start(plan(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "copy needs 9 slots, and the sandbox has 8; give it a descriptor with less parallelism.");
  }

  @Test
  void endsAJobThatIsClosed() {
    FlinkRun running = sandbox.start(plan(1));
    running.close();
    assertThat(running.status()).isEqualTo(JobStatus.CANCELED);

    FlinkRun finished = sandbox.start(plan(1).untilLatest());
    finished.awaitFinished(Patience.LIMIT);
    finished.close();
    assertThat(finished.status()).isEqualTo(JobStatus.FINISHED);
  }
}
