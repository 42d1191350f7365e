package dev.weir.benchmarks.kernel;

import dev.weir.benchmarks.input.MetricRecords;
import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.MessageTypeInfo;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
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

/** Serialises a whole message and reads it again, as between two tasks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnvelopeBenchmark {
  private static final int HEADERS = 5;
  private static final long TIME = 1_767_225_600_000L;

  /** What is around the bytes of the payload. */
  @Param({"NONE", "MESSAGE", "MESSAGE_WITH_KEY_AND_HEADERS"})
  private Envelope envelope;

  private RoundTrip<?> trip;

  /** What can be around a payload. */
  public enum Envelope {
    /** The payload alone, by Flink's own serializer. */
    NONE,
    /** What every message from Kafka has: a timestamp, a stream and where it comes from. */
    MESSAGE,
    /** A key of eight bytes and five headers, too. */
    MESSAGE_WITH_KEY_AND_HEADERS
  }

  /** Makes the serializer. */
  @Setup
  public void prepare() {
    byte[] payload = MetricRecords.all()[0];
    trip =
        switch (envelope) {
          case NONE -> RoundTrip.of(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO, payload);
          case MESSAGE -> trip(payload, null, Headers.none());
          case MESSAGE_WITH_KEY_AND_HEADERS ->
              trip(payload, new byte[Long.BYTES], Headers.of(headers()));
        };
  }

  private static RoundTrip<Message<byte[]>> trip(byte[] payload, byte[] key, Headers headers) {
    MessageTypeInfo<byte[]> type = MessageTypeInfo.of(PayloadType.BYTES);
    return RoundTrip.of(
        type, Message.of(payload, key, headers, TIME, "records", new Origin("records", 0, 4711)));
  }

  private static Header[] headers() {
    return IntStream.range(0, HEADERS)
        .mapToObj(number -> Header.of("header-" + number, new byte[Long.BYTES]))
        .toArray(Header[]::new);
  }

  /** Writes and reads a message. */
  @Benchmark
  public Object roundTrip() throws IOException {
    return trip.once();
  }
}
