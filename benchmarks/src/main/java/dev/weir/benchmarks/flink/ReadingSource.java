package dev.weir.benchmarks.flink;

import dev.weir.benchmarks.input.Readings;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Gives readings as a source would have read them.
 *
 * @param readings makes them
 */
public record ReadingSource(Readings readings) implements GeneratorFunction<Long, byte[]> {
  private static final Duration DISORDER = Duration.ofSeconds(5);

  /** Reads them in a job written by hand, with their timestamps and with watermarks. */
  public DataStream<byte[]> in(StreamExecutionEnvironment environment) {
    return environment.fromSource(
        new TimedSource<>(
            new DataGeneratorSource<>(
                this, readings.count(), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO),
            Readings::time),
        WatermarkStrategy.forBoundedOutOfOrderness(DISORDER),
        "source");
  }

  @Override
  public byte[] map(Long number) {
    return readings.bytes(number);
  }
}
