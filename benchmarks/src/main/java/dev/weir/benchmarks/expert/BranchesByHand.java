package dev.weir.benchmarks.expert;

import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.MetricSource;
import dev.weir.benchmarks.input.Metric;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Four branches by a Flink job that reuses objects; setting {@code route}: whether one of them gets
 * a metric, by side outputs, or all do.
 */
public final class BranchesByHand implements Work {
  private static final int BRANCHES = 4;

  private boolean isRoute;
  private LocalCluster cluster;

  @Override
  public void open(Settings settings) throws Exception {
    isRoute = Boolean.parseBoolean(settings.text("route"));
    cluster = LocalCluster.start(1);
  }

  @Override
  public Outcome run(long records) throws Exception {
    StreamExecutionEnvironment environment = LocalCluster.environment(1);
    environment.getConfig().enableObjectReuse();
    SingleOutputStreamOperator<Metric> metrics =
        environment
            .fromSource(
                new DataGeneratorSource<>(
                    new MetricSource(),
                    records,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO),
                WatermarkStrategy.noWatermarks(),
                "source")
            .map(new StatelessByHand.Parse())
            .returns(TypeInformation.of(Metric.class));
    SingleOutputStreamOperator<Metric> routed = isRoute ? metrics.process(new Route()) : metrics;
    for (int i = 0; i < BRANCHES; i++) {
      DataStream<Metric> branch = isRoute ? routed.getSideOutput(Route.BRANCHES.get(i)) : metrics;
      branch.map(new StatelessByHand.Write()).sinkTo(new DiscardingSink<>()).name("sink-" + i);
    }
    return cluster.run(environment.getStreamGraph());
  }

  private static final class Route extends ProcessFunction<Metric, Metric> {
    private static final long serialVersionUID = 1;

    static final List<OutputTag<Metric>> BRANCHES =
        Stream.of("first", "second", "third", "fourth")
            .map(name -> new OutputTag<>(name, TypeInformation.of(Metric.class)))
            .toList();

    @Override
    public void processElement(Metric metric, Context context, Collector<Metric> out) {
      context.output(BRANCHES.get((int) (metric.organisation() % BRANCHES.size())), metric);
    }
  }
}
