package dev.weir.benchmarks.flink;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PieceSourceTest {
  /** Of the whole JVM, because the job has copies of functions. */
  private static final Set<Long> OFFSETS = ConcurrentHashMap.newKeySet();

  private static final int RECORDS = 10_000;

  private static final CountDownLatch MOST = new CountDownLatch(RECORDS * 2 / 3);

  /** Keeps the task of the first record until the other has most of all, far more than half. */
  private static byte[] note(Message<byte[]> message) throws InterruptedException {
    long offset = message.origin().orElseThrow().offset();
    OFFSETS.add(offset);
    MOST.countDown();
    if (offset == 0 && !MOST.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The other task had " + OFFSETS.size() + " records.");
    }
    return message.payload();
  }

  @Test
  @Timeout(60)
  void eachRecordIsOfOneTaskAndMostAreOfTheFaster() throws Exception {
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
            RECORDS,
            new MetricSource());

    assertThat(LocalCluster.start(2).run(job).results()).hasValue(RECORDS);
    assertThat(OFFSETS).hasSize(RECORDS);
  }
}
