package dev.weir.benchmarks.stateless;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.MetricSource;
import dev.weir.benchmarks.flink.WeirJob;
import dev.weir.benchmarks.stateless.StatelessByWeir.Counted;
import dev.weir.dsl.Chain;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;

/**
 * Four branches as a pipeline. Settings: {@code route}, whether one of them gets a message, and
 * {@code optimizations}, a map in YAML.
 */
public final class BranchesByWeir extends CheckedWork {
  private enum Way {
    FIRST,
    SECOND,
    THIRD,
    FOURTH;

    private static final Way[] ALL = values();

    static Way of(Counted metric) {
      return ALL[(int) (metric.organisation() % ALL.length)];
    }
  }

  private boolean isRoute;
  private String optimizations;
  private LocalCluster cluster;

  @Override
  public void open(Settings settings) throws Exception {
    isRoute = Boolean.parseBoolean(settings.text("route"));
    optimizations = settings.text("optimizations");
    cluster = LocalCluster.start(1);
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    return cluster.run(
        WeirJob.of(
            PipelineDefinition.of("branches", () -> pipeline(isChecked)),
            """
            pipeline:
              optimizations: %s
              segments:
                - parallelism: 1
                  steps_config:
                    source: {bootstrap_servers: "localhost:9092"}
            """
                .formatted(optimizations),
            records,
            new MetricSource()));
  }

  private Pipeline pipeline(boolean isChecked) {
    ExtensibleChain<Counted> parsed =
        streamingSource("source", "records").apply("parser", parser(Counted.class));
    return isRoute
        ? parsed.route(
            "way",
            message -> Way.of(message.payload()),
            on(Way.FIRST, chain -> written(chain, "first", isChecked)),
            on(Way.SECOND, chain -> written(chain, "second", isChecked)),
            on(Way.THIRD, chain -> written(chain, "third", isChecked)),
            on(Way.FOURTH, chain -> written(chain, "fourth", isChecked)))
        : parsed.broadcast(
            "copies",
            chain -> written(chain, "first", isChecked),
            chain -> written(chain, "second", isChecked),
            chain -> written(chain, "third", isChecked),
            chain -> written(chain, "fourth", isChecked));
  }

  private static Chain written(ExtensibleChain<Counted> branch, String name, boolean isChecked) {
    ExtensibleChain<byte[]> written = branch.apply("serializer-" + name, serializer());
    ExtensibleChain<byte[]> results =
        isChecked
            ? written.apply("check-" + name, map(message -> ResultSum.add(message.payload())))
            : written;
    return results.sink("sink-" + name, devNullSink());
  }
}
