package dev.weir.benchmarks.stateless;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.benchmarks.contest.Outcome;
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

/** Four branches as a pipeline; setting {@code route}: whether one of them gets a message. */
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
  private LocalCluster cluster;

  @Override
  public void open(Settings settings) throws Exception {
    isRoute = Boolean.parseBoolean(settings.text("route"));
    cluster = LocalCluster.start(1);
  }

  @Override
  public Outcome run(long records) throws Exception {
    return cluster.run(
        WeirJob.of(
            PipelineDefinition.of("branches", this::pipeline),
            """
            pipeline:
              segments:
                - parallelism: 1
                  steps_config:
                    source: {bootstrap_servers: "localhost:9092"}
            """,
            records,
            new MetricSource()));
  }

  private Pipeline pipeline() {
    ExtensibleChain<Counted> parsed =
        streamingSource("source", "records").apply("parser", parser(Counted.class));
    return isRoute
        ? parsed.route(
            "way",
            message -> Way.of(message.payload()),
            on(Way.FIRST, chain -> written(chain, "first")),
            on(Way.SECOND, chain -> written(chain, "second")),
            on(Way.THIRD, chain -> written(chain, "third")),
            on(Way.FOURTH, chain -> written(chain, "fourth")))
        : parsed.broadcast(
            "copies",
            chain -> written(chain, "first"),
            chain -> written(chain, "second"),
            chain -> written(chain, "third"),
            chain -> written(chain, "fourth"));
  }

  private static Chain written(ExtensibleChain<Counted> branch, String name) {
    return branch.apply("serializer-" + name, serializer()).sink("sink-" + name, devNullSink());
  }
}
