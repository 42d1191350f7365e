package dev.weir.benchmarks.beam;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.input.Readings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;

/**
 * Counts and sums readings in windows of ten seconds by a pipeline of Beam. Settings: {@code
 * sensors} and {@code parallelism}.
 */
public final class WindowByBeam extends CheckedWork {
  private static final Duration SIZE = Duration.standardSeconds(10);

  private Settings settings;

  /** How many readings there were, and their sum. */
  private record Total(long count, long sum) {
    Total and(Total other) {
      return new Total(count + other.count, sum + other.sum);
    }
  }

  @Override
  public void open(Settings given) {
    settings = given;
  }

  @Override
  protected Outcome run(long records, boolean isChecked) {
    int parallelism = settings.number("parallelism");
    Readings readings = new Readings(settings.number("sensors"), records, parallelism);
    return LocalBeam.run(
        parallelism,
        pipeline ->
            pipeline
                .apply("source", Read.from(ReadingSource.of(readings)))
                .apply(
                    "decode",
                    MapElements.into(
                            TypeDescriptors.kvs(TypeDescriptors.longs(), TypeDescriptors.longs()))
                        .via(bytes -> KV.of(Readings.sensor(bytes), Readings.value(bytes))))
                .setCoder(KvCoder.of(BigEndianLongCoder.of(), BigEndianLongCoder.of()))
                .apply("windows", Window.into(FixedWindows.of(SIZE)))
                .apply("totals", Combine.perKey(new Totals()))
                .setCoder(KvCoder.of(BigEndianLongCoder.of(), new TotalCoder()))
                .apply(
                    "encode",
                    MapElements.into(TypeDescriptor.of(byte[].class))
                        .via(total -> bytes(total, isChecked)))
                .apply("sink", ParDo.of(new LocalBeam.Count())));
  }

  private static byte[] bytes(KV<Long, Total> total, boolean isChecked) {
    byte[] bytes = Readings.total(total.getKey(), total.getValue().count(), total.getValue().sum());
    return isChecked ? Readings.check(bytes, true) : bytes;
  }

  private static final class Totals extends Combine.CombineFn<Long, Total, Total> {
    private static final long serialVersionUID = 1;

    @Override
    public Total createAccumulator() {
      return new Total(0, 0);
    }

    @Override
    public Total addInput(Total total, Long value) {
      return new Total(total.count() + 1, total.sum() + value);
    }

    @Override
    public Total mergeAccumulators(Iterable<Total> totals) {
      Total all = createAccumulator();
      for (Total total : totals) {
        all = all.and(total);
      }
      return all;
    }

    @Override
    public Total extractOutput(Total total) {
      return total;
    }

    @Override
    public Coder<Total> getAccumulatorCoder(CoderRegistry registry, Coder<Long> values) {
      return new TotalCoder();
    }

    @Override
    public Coder<Total> getDefaultOutputCoder(CoderRegistry registry, Coder<Long> values) {
      return new TotalCoder();
    }
  }

  private static final class TotalCoder extends AtomicCoder<Total> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(Total total, OutputStream out) throws IOException {
      BigEndianLongCoder.of().encode(total.count(), out);
      BigEndianLongCoder.of().encode(total.sum(), out);
    }

    @Override
    public Total decode(InputStream in) throws IOException {
      long count = BigEndianLongCoder.of().decode(in);
      return new Total(count, BigEndianLongCoder.of().decode(in));
    }
  }
}
