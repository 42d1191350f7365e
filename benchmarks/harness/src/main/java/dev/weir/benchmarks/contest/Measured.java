package dev.weir.benchmarks.contest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured of one contestant in one round.
 *
 * @param figures by {@link Figure#key()}
 */
record Measured(Map<String, Double> figures) {
  private static final double NANOSECONDS_PER_SECOND = 1e9;
  private static final double NANOSECONDS_PER_MICROSECOND = 1e3;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  Measured {
    figures = Map.copyOf(figures);
  }

  /**
   * Takes the difference of two runs, so that what both need to start does not count.
   *
   * @param records of the whole run
   * @param ofStart records of the small run; 0 where there was none
   */
  static Measured of(Usage whole, long records, Usage start, long ofStart) {
    double more = records - ofStart;
    double nanoseconds = whole.nanoseconds() - start.nanoseconds();
    double processors = whole.processorNanoseconds() - start.processorNanoseconds();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Figure.RECORDS_PER_SECOND.key(), more * NANOSECONDS_PER_SECOND / nanoseconds);
    figures.put(Figure.PROCESSOR_TIME.key(), processors / NANOSECONDS_PER_MICROSECOND / more);
    figures.put(Figure.ALLOCATED.key(), (whole.allocatedBytes() - start.allocatedBytes()) / more);
    figures.put(Figure.PEAK_MEMORY.key(), whole.peakBytes() / BYTES_PER_MEGABYTE);
    figures.put(Figure.SECONDS.key(), nanoseconds / NANOSECONDS_PER_SECOND);
    figures.put(Figure.PROCESSOR_SECONDS.key(), processors / NANOSECONDS_PER_SECOND);
    figures.putAll(whole.figures());
    return new Measured(figures);
  }

  double value(Figure figure) {
    Double value = figures.get(figure.key());
    if (value == null) {
      throw new IllegalArgumentException("Nobody has measured '" + figure.key() + "'.");
    }
    return value;
  }
}
