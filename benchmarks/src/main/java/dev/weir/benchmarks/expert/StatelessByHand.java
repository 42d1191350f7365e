package dev.weir.benchmarks.expert;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.MetricSource;
import dev.weir.benchmarks.flink.PieceSource;
import dev.weir.benchmarks.input.Metric;
import dev.weir.benchmarks.input.MetricTokens;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Parses, filters, maps and serialises by a Flink job. Setting {@code reuse}: whether objects are
 * reused, as an expert has it who knows that nothing changes them; Flink's default copies each at
 * every operator. Setting {@code tokens}: whether one operator does everything, and reads and
 * writes JSON token by token, which is as fast as it gets with Jackson, and the most to maintain.
 * Setting {@code parallelism}.
 */
public final class StatelessByHand extends CheckedWork {
  private boolean isReusing;
  private boolean hasTokens;
  private int parallelism;
  private LocalCluster cluster;

  @Override
  public void open(Settings settings) throws Exception {
    isReusing = Boolean.parseBoolean(settings.text("reuse"));
    hasTokens = Boolean.parseBoolean(settings.text("tokens"));
    parallelism = settings.number("parallelism");
    cluster = LocalCluster.start(parallelism);
  }

  @Override
  protected Outcome run(long count, boolean isChecked) throws Exception {
    StreamExecutionEnvironment environment = LocalCluster.environment(parallelism);
    if (isReusing) {
      environment.getConfig().enableObjectReuse();
    }
    DataStream<byte[]> records =
        environment.fromSource(
            new PieceSource<>(
                new MetricSource(), count, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO),
            WatermarkStrategy.noWatermarks(),
            "source");
    DataStream<byte[]> results = hasTokens ? records.flatMap(new WorkByTokens()) : worked(records);
    (isChecked ? results.map(ResultSum::add) : results).sinkTo(new DiscardingSink<>()).name("sink");
    return cluster.run(environment.getStreamGraph());
  }

  /** Does the work on records. */
  static DataStream<byte[]> worked(DataStream<byte[]> records) {
    return records
        .map(new Parse())
        .returns(TypeInformation.of(Metric.class))
        .filter(metric -> metric.type().equals("c"))
        .map(Metric::marked)
        .returns(TypeInformation.of(Metric.class))
        .map(new Write());
  }

  static final class Parse extends RichMapFunction<byte[], Metric> {
    private static final long serialVersionUID = 1;
    private transient ObjectReader reader;

    @Override
    public void open(OpenContext context) {
      reader = Metric.mapper().readerFor(Metric.class);
    }

    @Override
    public Metric map(byte[] bytes) throws Exception {
      return reader.readValue(bytes);
    }
  }

  static final class Write extends RichMapFunction<Metric, byte[]> {
    private static final long serialVersionUID = 1;
    private transient ObjectWriter writer;

    @Override
    public void open(OpenContext context) {
      writer = Metric.mapper().writerFor(Metric.class);
    }

    @Override
    public byte[] map(Metric metric) throws Exception {
      return writer.writeValueAsBytes(metric);
    }
  }

  private static final class WorkByTokens extends RichFlatMapFunction<byte[], byte[]> {
    private static final long serialVersionUID = 1;

    private transient MetricTokens tokens;

    @Override
    public void open(OpenContext context) {
      tokens = new MetricTokens();
    }

    @Override
    public void flatMap(byte[] bytes, Collector<byte[]> out) throws Exception {
      Metric metric = tokens.read(bytes);
      if (metric.type().equals("c")) {
        out.collect(tokens.write(metric.marked()));
      }
    }
  }
}
