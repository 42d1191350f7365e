package dev.weir.benchmarks.flink;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PieceSourceTest {
  /** Of the whole JVM, because the job has copies of functions. */
  private static final Set<Long> OFFSETS = ConcurrentHashMap.newKeySet();

  private static byte[] note(Message<byte[]> message) {
    OFFSETS.add(message.origin().orElseThrow().offset());
    return message.payload();
  }

  @Test
  @Timeout(60)
  void twoTasksGetEachRecordOnceBetweenThem() throws Exception {
    long records = 10_000;
    var job =
        WeirJob.of(
            PipelineDefinition.of(
                "divided",
                () ->
                    streamingSource("source", "records")
                        .apply("note", map(PieceSourceTest::note))
                        .sink("sink", devNullSink())),
            """
            pipeline:
              segments:
                - parallelism: 2
                  steps_config:
                    source: {bootstrap_servers: "localhost:9092"}
            """,
            records,
            new MetricSource());

    assertThat(LocalCluster.start(2).run(job).results()).hasValue(records);
    assertThat(OFFSETS).hasSize((int) records);
  }
}
