package dev.weir.benchmarks.kafka;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.stateless.StatelessByWeir;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The work as a pipeline. */
public final class KafkaByWeir extends CheckedWork {
  private Job job;
  private LocalCluster cluster;

  @Override
  public void open(Settings settings) throws Exception {
    job = Job.of(settings);
    cluster = LocalCluster.start(1);
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    return cluster.run(
        FlinkJob.build(
            plan(job, job.input(records), Job.OUTPUT, isChecked).untilLatest(),
            StreamExecutionEnvironment.getExecutionEnvironment()));
  }

  /**
   * Compiles the pipeline between two topics.
   *
   * @param isChecked whether it adds up its results in {@link ResultSum}
   */
  static FlinkPlan plan(Job job, String input, String output, boolean isChecked) {
    String descriptor =
        """
        pipeline:
          delivery: %s
          segments:
            - parallelism: 1
              steps_config:
                source: {bootstrap_servers: "%s", topic: %s, consumer_group: %s, auto_offset_reset: earliest}
                sink: {bootstrap_servers: "%s", topic: %s}
        """
            .formatted(
                job.isExactlyOnce() ? "exactly_once" : "at_least_once",
                job.brokers(),
                input,
                Job.newName(),
                job.brokers(),
                output);
    PipelineDefinition definition = PipelineDefinition.of("kafka", () -> pipeline(job, isChecked));
    return FlinkCompiler.compile(
            definition.graph().orThrow(),
            DescriptorLoader.parse("descriptor", descriptor.getBytes(StandardCharsets.UTF_8))
                .orThrow())
        .orThrow();
  }

  private static Pipeline pipeline(Job job, boolean isChecked) {
    ExtensibleChain<byte[]> records = streamingSource("source", "records");
    ExtensibleChain<byte[]> results = job.isCopying() ? records : StatelessByWeir.worked(records);
    return (isChecked ? StatelessByWeir.summed(results) : results)
        .sink("sink", streamSink("results"));
  }
}
