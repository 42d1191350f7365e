package dev.weir.benchmarks.start;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;

import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.WeirJob;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.sandbox.flink.FlinkCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Starts a cluster and a job once, and prints what that took until the first record. */
public final class StartOnce {
  private static final long RECORDS = 1_000_000_000;
  private static final CountDownLatch FIRST = new CountDownLatch(1);

  private StartOnce() {}

  /**
   * Starts.
   *
   * @param arguments {@code flink} or {@code weir}
   */
  public static void main(String[] arguments) throws Exception {
    FreshJvm.Since start = new FreshJvm.Since();
    if (arguments[0].equals("weir")) {
      FlinkCluster.start(1, 0).submit(LocalCluster.withoutRestarts(byWeir()), List.of());
    } else {
      startBare().submitJob(byHand().getJobGraph());
    }
    FIRST.await();
    start.print();
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static boolean take() {
    FIRST.countDown();
    return true;
  }

  private static GeneratorFunction<Long, byte[]> records() {
    return index -> new byte[] {1};
  }

  private static MiniCluster startBare() throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(Configuration.fromMap(Map.of(RestOptions.BIND_PORT.key(), "0")))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
    cluster.start();
    return cluster;
  }

  private static StreamGraph byHand() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    environment
        .fromSource(
            new DataGeneratorSource<>(
                records(), RECORDS, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO),
            WatermarkStrategy.noWatermarks(),
            "source")
        .filter(record -> take())
        .sinkTo(new DiscardingSink<>());
    return environment.getStreamGraph();
  }

  private static StreamGraph byWeir() {
    return WeirJob.of(
        PipelineDefinition.of(
            "start",
            () ->
                streamingSource("source", "records")
                    .apply("filter", filter(message -> take()))
                    .sink("sink", devNullSink())),
        """
        pipeline:
          segments:
            - steps_config:
                source: {bootstrap_servers: "localhost:9092"}
        """,
        RECORDS,
        records());
  }
}
