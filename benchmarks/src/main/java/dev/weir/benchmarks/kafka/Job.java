package dev.weir.benchmarks.kafka;

import dev.weir.benchmarks.contest.Settings;
import java.util.UUID;

/**
 * What a contestant is told of its work between two topics.
 *
 * @param brokers the brokers, as {@code host:port}
 * @param isExactlyOnce whether it writes exactly once, by transactions
 * @param isCopying whether it does nothing but copying
 * @param hasHeaders whether the records that it reads have headers
 */
public record Job(String brokers, boolean isExactlyOnce, boolean isCopying, boolean hasHeaders) {
  /** The setting that names the brokers. */
  public static final String BROKERS = "brokers";

  /** The setting that asks for exactly once. */
  public static final String EXACTLY_ONCE = "exactlyOnce";

  /** The setting that asks for copying alone. */
  public static final String COPYING = "copying";

  /** The setting that asks for records with headers; none where it is missing. */
  public static final String HEADERS = "headers";

  /** The topic that is written. */
  public static final String OUTPUT = "out";

  /** The setting that has the name of topics to read, but for their number of records. */
  public static final String INPUTS = "inputs";

  /** The setting that names the topic to write. */
  public static final String OUTPUTS = "output";

  /** The topics that are read. */
  static final String INPUT = "in-";

  /** The topics that are read where records have headers. */
  static final String INPUT_WITH_HEADERS = "in-headers-";

  /** Reads the settings. */
  public static Job of(Settings settings) {
    return new Job(
        settings.text(BROKERS),
        Boolean.parseBoolean(settings.text(EXACTLY_ONCE)),
        Boolean.parseBoolean(settings.text(COPYING)),
        Boolean.parseBoolean(settings.values().get(HEADERS)));
  }

  /** Returns the topic that has so many records. */
  public String input(long records) {
    return (hasHeaders ? INPUT_WITH_HEADERS : INPUT) + records;
  }

  /** Returns a name that no other run has: of a consumer group, or for transactions. */
  public static String newName() {
    return "run-" + UUID.randomUUID();
  }
}
