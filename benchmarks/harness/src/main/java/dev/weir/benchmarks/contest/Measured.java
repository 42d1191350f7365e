package dev.weir.benchmarks.contest;

import java.util.LinkedHashMap;
import java.util.Locale;
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
   * @param contestant whose runs they are
   * @param records of the whole run
   * @param ofStart records of the small run; 0 where there was none
   * @throws IllegalStateException where the whole run has not used more than the small one, because
   *     then no figure would mean anything
   */
  static Measured of(String contestant, Usage whole, long records, Usage start, long ofStart) {
    if (ofStart > 0) {
      requireMore(contestant, "ns by the clock", whole.nanoseconds(), start.nanoseconds());
      requireMore(
          contestant, "ns of CPU time", whole.processorNanoseconds(), start.processorNanoseconds());
      requireMore(contestant, "allocated bytes", whole.allocatedBytes(), start.allocatedBytes());
    }
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

  private static void requireMore(String contestant, String what, long whole, long start) {
    if (whole <= start) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: all records took %,d %s, and a small part of them %,d. Nothing can be said of a record; a round needs more records, or the machine less other work.",
              contestant,
              whole,
              what,
              start));
    }
  }

  double value(Figure figure) {
    Double value = figures.get(figure.key());
    if (value == null) {
      throw new IllegalArgumentException("Nobody has measured '" + figure.key() + "'.");
    }
    return value;
  }
}
