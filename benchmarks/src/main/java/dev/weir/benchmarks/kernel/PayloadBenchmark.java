package dev.weir.benchmarks.kernel;

import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.PayloadTypeInformation;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Serialises a payload of five plain parts and reads it again, as between two tasks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PayloadBenchmark {
  private static final Order ORDER = new Order(4711, "checkout@4.1.0", 3, 19.9, 1_767_225_600_000L);

  /** Who serialises. */
  @Param({"WEIR", "FLINK_POJO", "BY_HAND"})
  private Way way;

  private RoundTrip<?> trip;

  /** The ways to serialise. */
  public enum Way {
    /** What pipelines have for records. */
    WEIR,
    /** What Flink takes for them. */
    FLINK_POJO,
    /** A serializer that knows the record. */
    BY_HAND
  }

  /**
   * A payload.
   *
   * @param customer who orders
   * @param product what is ordered
   * @param count how many
   * @param price of one
   * @param time in milliseconds since the epoch
   */
  public record Order(long customer, String product, int count, double price, long time) {
    void write(DataOutputView target) throws IOException {
      target.writeLong(customer);
      target.writeUTF(product);
      target.writeInt(count);
      target.writeDouble(price);
      target.writeLong(time);
    }

    static Order read(DataInputView source) throws IOException {
      return new Order(
          source.readLong(),
          source.readUTF(),
          source.readInt(),
          source.readDouble(),
          source.readLong());
    }
  }

  /** Makes the serializer. */
  @Setup
  public void prepare() {
    trip =
        switch (way) {
          case WEIR -> RoundTrip.of(PayloadTypeInformation.of(PayloadType.of(Order.class)), ORDER);
          case FLINK_POJO -> RoundTrip.of(TypeInformation.of(Order.class), ORDER);
          case BY_HAND -> new RoundTrip<>(Order::write, Order::read, ORDER);
        };
  }

  /** Writes and reads a payload. */
  @Benchmark
  public Object roundTrip() throws IOException {
    return trip.once();
  }
}
