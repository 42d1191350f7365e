package dev.weir.benchmarks.flink;

import dev.weir.benchmarks.input.Readings;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Gives readings as a source would have read them.
 *
 * @param readings makes them
 */
public record ReadingSource(Readings readings) implements GeneratorFunction<Long, byte[]> {
  @Override
  public byte[] map(Long number) {
    return readings.bytes(number);
  }
}
