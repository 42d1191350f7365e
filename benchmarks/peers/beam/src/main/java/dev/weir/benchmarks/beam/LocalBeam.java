package dev.weir.benchmarks.beam;

import dev.weir.benchmarks.contest.Outcome;
import java.util.function.Consumer;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Runs pipelines of Beam on a Flink in this JVM, with the options that make them fast: elements are
 * neither copied nor serialised between operators of one task.
 */
final class LocalBeam {
  private static final String RESULTS = "results";
  private static final long CHECKPOINTS_EVERY_MILLISECONDS = 10_000;

  private LocalBeam() {}

  /** Runs a pipeline to its end, and returns how many results have come to its {@link Count}. */
  static Outcome run(int parallelism, Consumer<Pipeline> definition) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setStreaming(true);
    options.setParallelism(parallelism);
    options.setObjectReuse(true);
    options.setFasterCopy(true);
    options.setCheckpointingInterval(CHECKPOINTS_EVERY_MILLISECONDS);
    options.setShutdownSourcesAfterIdleMs(0L);
    Pipeline pipeline = Pipeline.create(options);
    definition.accept(pipeline);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return Outcome.of(results(result));
  }

  private static long results(PipelineResult result) {
    MetricsFilter ofResults =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.named(LocalBeam.class, RESULTS))
            .build();
    long results = 0;
    for (MetricResult<Long> counter : result.metrics().queryMetrics(ofResults).getCounters()) {
      results += counter.getAttempted();
    }
    return results;
  }

  /** Counts what comes, once for each bundle. */
  static final class Count extends DoFn<byte[], Void> {
    private static final long serialVersionUID = 1;

    private final Counter counter = Metrics.counter(LocalBeam.class, RESULTS);
    private transient long results;

    @ProcessElement
    public void process(@Element byte[] result) {
      results++;
    }

    @FinishBundle
    public void finish() {
      counter.inc(results);
      results = 0;
    }
  }
}
