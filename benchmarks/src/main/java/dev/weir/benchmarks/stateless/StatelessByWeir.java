package dev.weir.benchmarks.stateless;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.MetricSource;
import dev.weir.benchmarks.flink.WeirJob;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.json.JsonValue;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The work as a pipeline; setting {@code parallelism}. */
public final class StatelessByWeir extends CheckedWork {
  private int parallelism;
  private LocalCluster cluster;

  /** A metric as a user of Weir binds it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Counted(
      @JsonProperty("org_id") long organisation,
      @JsonProperty("project_id") long project,
      String name,
      Map<String, String> tags,
      long timestamp,
      @JsonProperty("retention_days") int retentionDays,
      String type,
      JsonValue value,
      Boolean transformed) {
    Counted marked() {
      return new Counted(
          organisation, project, name, tags, timestamp, retentionDays, type, value, true);
    }
  }

  /** Does the work on records. */
  public static ExtensibleChain<byte[]> worked(ExtensibleChain<byte[]> records) {
    return records
        .apply("parser", parser(Counted.class))
        .apply("filter", filter(message -> message.payload().type().equals("c")))
        .apply("transform", map(message -> message.payload().marked()))
        .apply("serializer", serializer());
  }

  @Override
  public void open(Settings settings) throws Exception {
    parallelism = settings.number("parallelism");
    cluster = LocalCluster.start(parallelism);
  }

  /** Adds up results in {@link ResultSum}, and hands them on. */
  public static ExtensibleChain<byte[]> summed(ExtensibleChain<byte[]> results) {
    return results.apply("check", map(message -> ResultSum.add(message.payload())));
  }

  /** Does the work on records, and adds up its results. */
  static ExtensibleChain<byte[]> checked(ExtensibleChain<byte[]> records) {
    return summed(worked(records));
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    UnaryOperator<ExtensibleChain<byte[]>> work =
        isChecked ? StatelessByWeir::checked : StatelessByWeir::worked;
    return cluster.run(
        WeirJob.of(
            PipelineDefinition.of(
                "stateless",
                () -> work.apply(streamingSource("source", "records")).sink("sink", devNullSink())),
            """
            pipeline:
              segments:
                - parallelism: %d
                  steps_config:
                    source: {bootstrap_servers: "localhost:9092"}
            """
                .formatted(parallelism),
            records,
            new MetricSource()));
  }
}
