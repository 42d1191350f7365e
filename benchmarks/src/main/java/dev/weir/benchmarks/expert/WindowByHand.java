package dev.weir.benchmarks.expert;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.ReadingSource;
import dev.weir.benchmarks.input.Readings;
import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.AllWindowFunction;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Counts and sums readings in windows of ten seconds by a Flink job, as an expert writes it:
 * objects are reused, what crosses the network and what is state have serializers of their own, the
 * key is a number, and an {@link AggregateFunction} keeps one small object for each key and window.
 * Settings: {@code sensors}, {@code parallelism}, {@code backend}, {@code keyed} and {@code
 * timers}, where those of RocksDB are.
 */
public final class WindowByHand extends CheckedWork {
  private static final Duration SIZE = Duration.ofSeconds(10);

  private Settings settings;
  private LocalCluster cluster;

  @Override
  public void open(Settings given) throws Exception {
    settings = given;
    cluster = LocalCluster.start(settings.number("parallelism"));
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    int parallelism = settings.number("parallelism");
    StreamExecutionEnvironment environment = LocalCluster.environment(parallelism);
    environment.getConfig().enableObjectReuse();
    Configuration options =
        new Configuration().set(StateBackendOptions.STATE_BACKEND, settings.text("backend"));
    options.setString("state.backend.rocksdb.timer-service.factory", settings.text("timers"));
    environment.configure(options);
    DataStream<Pair> readings =
        new ReadingSource(new Readings(settings.number("sensors"), records, parallelism))
            .in(environment)
            .map(new Decoding())
            .returns(Pair.TYPE);
    boolean isKeyed = Boolean.parseBoolean(settings.text("keyed"));
    DataStream<byte[]> totals = window(readings, isKeyed);
    (isChecked ? totals.map(total -> Readings.check(total, isKeyed)) : totals)
        .sinkTo(new DiscardingSink<>())
        .name("sink");
    return cluster.run(environment.getStreamGraph());
  }

  private SingleOutputStreamOperator<byte[]> window(DataStream<Pair> readings, boolean isKeyed) {
    TumblingEventTimeWindows windows = TumblingEventTimeWindows.of(SIZE);
    return isKeyed
        ? readings
            .keyBy(reading -> reading.first, Types.LONG)
            .window(windows)
            .aggregate(
                new Aggregation(),
                new Encoding(),
                Pair.TYPE,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        : readings
            .windowAll(windows)
            .aggregate(
                new Aggregation(),
                new EncodingOfAll(),
                Pair.TYPE,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  /** Gives the same object again, which is serialised before the next record is read. */
  private static final class Decoding extends RichMapFunction<byte[], Pair> {
    private static final long serialVersionUID = 1;

    private transient Pair reading;

    @Override
    public void open(OpenContext context) {
      reading = new Pair(0, 0);
    }

    @Override
    public Pair map(byte[] bytes) {
      reading.first = Readings.sensor(bytes);
      reading.second = Readings.value(bytes);
      return reading;
    }
  }

  private static final class Aggregation implements AggregateFunction<Pair, Pair, Pair> {
    private static final long serialVersionUID = 1;

    @Override
    public Pair createAccumulator() {
      return new Pair(0, 0);
    }

    @Override
    public Pair add(Pair reading, Pair total) {
      total.first++;
      total.second += reading.second;
      return total;
    }

    @Override
    public Pair getResult(Pair total) {
      return total;
    }

    @Override
    public Pair merge(Pair left, Pair right) {
      left.first += right.first;
      left.second += right.second;
      return left;
    }
  }

  private static final class Encoding implements WindowFunction<Pair, byte[], Long, TimeWindow> {
    private static final long serialVersionUID = 1;

    @Override
    public void apply(
        Long sensor, TimeWindow window, Iterable<Pair> totals, Collector<byte[]> out) {
      for (Pair total : totals) {
        out.collect(Readings.total(sensor, total.first, total.second));
      }
    }
  }

  private static final class EncodingOfAll implements AllWindowFunction<Pair, byte[], TimeWindow> {
    private static final long serialVersionUID = 1;

    @Override
    public void apply(TimeWindow window, Iterable<Pair> totals, Collector<byte[]> out) {
      for (Pair total : totals) {
        out.collect(Readings.total(0, total.first, total.second));
      }
    }
  }
}
