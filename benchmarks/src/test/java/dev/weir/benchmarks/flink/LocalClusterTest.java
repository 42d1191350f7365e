package dev.weir.benchmarks.flink;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LocalClusterTest {
  /** Of the whole JVM, because the job has copies of functions. */
  private static final AtomicInteger ATTEMPTS = new AtomicInteger();

  private static byte[] fail(Message<byte[]> message) {
    ATTEMPTS.incrementAndGet();
    throw new IllegalStateException("It does not work.");
  }

  @Test
  @Timeout(60)
  void aPipelineThatFailsIsNotStartedAgainWhateverItsDescriptorSays() throws Exception {
    StreamGraph job =
        WeirJob.of(
            PipelineDefinition.of(
                "failing",
                () ->
                    streamingSource("source", "records")
                        .apply("fail", map(LocalClusterTest::fail))
                        .sink("sink", devNullSink())),
            """
            pipeline:
              restart_strategy: {type: fixed_delay, attempts: 2, delay: 10ms}
              segments:
                - steps_config:
                    source: {bootstrap_servers: "localhost:9092"}
            """,
            1,
            new MetricSource());

    assertThatThrownBy(() -> LocalCluster.start(1).run(job))
        .isInstanceOf(JobExecutionException.class)
        .hasStackTraceContaining("It does not work.");
    assertThat(ATTEMPTS).hasValue(1);
  }
}
