package dev.weir.benchmarks.stateless;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
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
public final class BranchesByWeir implements Work {
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

  /** What comes before a sink. */
  @FunctionalInterface
  private interface End {
    ExtensibleChain<byte[]> of(String name, ExtensibleChain<byte[]> written);
  }

  @Override
  public void open(Settings settings) throws Exception {
    isRoute = Boolean.parseBoolean(settings.text("route"));
    optimizations = settings.text("optimizations");
    cluster = LocalCluster.start(1);
  }

  @Override
  public Outcome run(long records) throws Exception {
    return run(records, (name, written) -> written);
  }

  @Override
  public Outcome check(long records) throws Exception {
    return ResultSum.of(
        () ->
            run(
                records,
                (name, written) ->
                    written.apply(
                        "check-" + name, map(message -> ResultSum.add(message.payload())))));
  }

  private Outcome run(long records, End end) throws Exception {
    return cluster.run(
        WeirJob.of(
            PipelineDefinition.of("branches", () -> pipeline(end)),
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

  private Pipeline pipeline(End end) {
    ExtensibleChain<Counted> parsed =
        streamingSource("source", "records").apply("parser", parser(Counted.class));
    return isRoute
        ? parsed.route(
            "way",
            message -> Way.of(message.payload()),
            on(Way.FIRST, chain -> written(chain, "first", end)),
            on(Way.SECOND, chain -> written(chain, "second", end)),
            on(Way.THIRD, chain -> written(chain, "third", end)),
            on(Way.FOURTH, chain -> written(chain, "fourth", end)))
        : parsed.broadcast(
            "copies",
            chain -> written(chain, "first", end),
            chain -> written(chain, "second", end),
            chain -> written(chain, "third", end),
            chain -> written(chain, "fourth", end));
  }

  private static Chain written(ExtensibleChain<Counted> branch, String name, End end) {
    return end.of(name, branch.apply("serializer-" + name, serializer()))
        .sink("sink-" + name, devNullSink());
  }
}
