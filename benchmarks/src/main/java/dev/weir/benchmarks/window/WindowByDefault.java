package dev.weir.benchmarks.window;

import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.ReadingSource;
import dev.weir.benchmarks.flink.TimedSource;
import dev.weir.benchmarks.input.Readings;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Counts and sums readings of each sensor in windows of ten seconds by a Flink job as the
 * documentation of Flink shows it: a POJO, tuples, an {@link AggregateFunction} with a {@link
 * ProcessWindowFunction}, and objects are not reused. Settings: {@code sensors}, {@code
 * parallelism} and {@code backend}.
 */
public final class WindowByDefault implements Work {
  private static final Duration SIZE = Duration.ofSeconds(10);
  private static final Duration DISORDER = Duration.ofSeconds(5);

  private Settings settings;
  private LocalCluster cluster;

  /** What was read of a sensor. */
  public static final class Reading {
    /** Which sensor it is. */
    public long sensor;

    /** What it has told. */
    public long value;

    /** Makes an empty one, which Flink fills. */
    public Reading() {}

    Reading(byte[] bytes) {
      sensor = Readings.sensor(bytes);
      value = Readings.value(bytes);
    }
  }

  @Override
  public void open(Settings given) throws Exception {
    settings = given;
    cluster = LocalCluster.start(settings.number("parallelism"));
  }

  @Override
  public Outcome run(long records) throws Exception {
    return run(records, false);
  }

  @Override
  public Outcome check(long records) throws Exception {
    return ResultSum.of(() -> run(records, true));
  }

  private Outcome run(long records, boolean isChecked) throws Exception {
    int parallelism = settings.number("parallelism");
    StreamExecutionEnvironment environment = LocalCluster.environment(parallelism);
    environment.configure(
        new Configuration().set(StateBackendOptions.STATE_BACKEND, settings.text("backend")));
    DataStream<byte[]> totals =
        environment
            .fromSource(
                new TimedSource<>(
                    new ReadingSource(
                        new Readings(settings.number("sensors"), records, parallelism)),
                    records,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                    Readings::time),
                WatermarkStrategy.forBoundedOutOfOrderness(DISORDER),
                "source")
            .map(Reading::new)
            .keyBy(reading -> reading.sensor)
            .window(TumblingEventTimeWindows.of(SIZE))
            .aggregate(new CountAndSum(), new WithSensor());
    (isChecked ? totals.map(total -> Readings.check(total, true)) : totals)
        .sinkTo(new DiscardingSink<>())
        .name("sink");
    return cluster.run(environment.getStreamGraph());
  }

  private static final class CountAndSum
      implements AggregateFunction<Reading, Tuple2<Long, Long>, Tuple2<Long, Long>> {
    private static final long serialVersionUID = 1;

    @Override
    public Tuple2<Long, Long> createAccumulator() {
      return new Tuple2<>(0L, 0L);
    }

    @Override
    public Tuple2<Long, Long> add(Reading reading, Tuple2<Long, Long> total) {
      return new Tuple2<>(total.f0 + 1, total.f1 + reading.value);
    }

    @Override
    public Tuple2<Long, Long> getResult(Tuple2<Long, Long> total) {
      return total;
    }

    @Override
    public Tuple2<Long, Long> merge(Tuple2<Long, Long> left, Tuple2<Long, Long> right) {
      return new Tuple2<>(left.f0 + right.f0, left.f1 + right.f1);
    }
  }

  private static final class WithSensor
      extends ProcessWindowFunction<Tuple2<Long, Long>, byte[], Long, TimeWindow> {
    private static final long serialVersionUID = 1;

    @Override
    public void process(
        Long sensor, Context context, Iterable<Tuple2<Long, Long>> totals, Collector<byte[]> out) {
      for (Tuple2<Long, Long> total : totals) {
        out.collect(Readings.total(sensor, total.f0, total.f1));
      }
    }
  }
}
