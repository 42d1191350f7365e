package dev.weir.benchmarks.contest;

import java.util.List;

/**
 * Something that is measured.
 *
 * <p>Immutable.
 *
 * @param key its name in files of results
 * @param title the head of its column
 * @param unit of its values
 * @param isMoreBetter whether the larger value wins
 */
public record Figure(String key, String title, String unit, boolean isMoreBetter) {
  /** Records per second, by the clock. */
  public static final Figure RECORDS_PER_SECOND =
      new Figure("recordsPerSecond", "records/s", "1/s", true);

  /** Processors' time of all threads of the contestant's JVM for each record. */
  public static final Figure PROCESSOR_TIME =
      new Figure("processorMicrosecondsPerRecord", "CPU µs/record", "µs", false);

  /** What was allocated on the heap for each record. */
  public static final Figure ALLOCATED =
      new Figure("allocatedBytesPerRecord", "bytes/record", "bytes", false);

  /** The most memory that the contestant's process has had resident since its start. */
  public static final Figure PEAK_MEMORY = new Figure("peakMegabytes", "peak RSS MB", "MB", false);

  /** The processors' time that one run takes. */
  public static final Figure PROCESSOR_SECONDS =
      new Figure("processorSeconds", "CPU s", "s", false);

  /** The time by the clock that one run takes. */
  public static final Figure SECONDS = new Figure("seconds", "s", "s", false);

  /** Returns what is measured of every contestant where the contest does not say otherwise. */
  public static List<Figure> standard() {
    return List.of(RECORDS_PER_SECOND, PROCESSOR_TIME, ALLOCATED, PEAK_MEMORY);
  }
}
