package dev.weir.benchmarks.expert;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.MetricSource;
import dev.weir.benchmarks.flink.PieceSource;
import dev.weir.benchmarks.input.Metric;
import dev.weir.benchmarks.input.MetricTokens;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Four branches by a Flink job that reuses objects; setting {@code route}: whether one of them gets
 * a metric, by side outputs, or all do. Setting {@code tokens}: whether JSON is read and written
 * token by token, as {@link StatelessByHand} has it.
 */
public final class BranchesByHand extends CheckedWork {
  private static final int BRANCHES = 4;

  private boolean isRoute;
  private boolean hasTokens;
  private LocalCluster cluster;

  @Override
  public void open(Settings settings) throws Exception {
    isRoute = Boolean.parseBoolean(settings.text("route"));
    hasTokens = Boolean.parseBoolean(settings.text("tokens"));
    cluster = LocalCluster.start(1);
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    StreamExecutionEnvironment environment = LocalCluster.environment(1);
    environment.getConfig().enableObjectReuse();
    SingleOutputStreamOperator<Metric> metrics =
        environment
            .fromSource(
                new PieceSource<>(
                    new MetricSource(),
                    records,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO),
                WatermarkStrategy.noWatermarks(),
                "source")
            .map(hasTokens ? new ParseTokens() : new StatelessByHand.Parse())
            .returns(TypeInformation.of(Metric.class));
    SingleOutputStreamOperator<Metric> routed = isRoute ? metrics.process(new Route()) : metrics;
    for (int i = 0; i < BRANCHES; i++) {
      DataStream<Metric> branch = isRoute ? routed.getSideOutput(Route.BRANCHES.get(i)) : metrics;
      DataStream<byte[]> written =
          branch.map(hasTokens ? new WriteTokens() : new StatelessByHand.Write());
      (isChecked ? written.map(ResultSum::add) : written)
          .sinkTo(new DiscardingSink<>())
          .name("sink-" + i);
    }
    return cluster.run(environment.getStreamGraph());
  }

  private static final class ParseTokens extends RichMapFunction<byte[], Metric> {
    private static final long serialVersionUID = 1;

    private transient MetricTokens tokens;

    @Override
    public void open(OpenContext context) {
      tokens = new MetricTokens();
    }

    @Override
    public Metric map(byte[] bytes) throws Exception {
      return tokens.read(bytes);
    }
  }

  private static final class WriteTokens extends RichMapFunction<Metric, byte[]> {
    private static final long serialVersionUID = 1;

    private transient MetricTokens tokens;

    @Override
    public void open(OpenContext context) {
      tokens = new MetricTokens();
    }

    @Override
    public byte[] map(Metric metric) throws Exception {
      return tokens.write(metric);
    }
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
