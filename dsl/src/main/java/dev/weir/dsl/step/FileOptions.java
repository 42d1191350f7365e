package dev.weir.dsl.step;

import java.time.Duration;
import java.util.Objects;

/**
 * How a file sink gathers messages into files. Immutable; begin with {@link #defaults}.
 *
 * <pre>{@code
 * FileOptions options =
 *     FileOptions.defaults()
 *         .withSuffix(".jsonl")
 *         .rollingAtBytes(64 << 20)
 *         .rollingAfter(java.time.Duration.ofMinutes(5));
 * }</pre>
 *
 * @param rollingBytes after how many bytes a file ends and the next begins; default 128 MiB
 * @param rollingTime how long after its first message a file ends at the latest; default 15 minutes
 * @param idleTime after what time without messages a file ends; default one minute
 * @param suffix what the names of files end in; default nothing
 * @param lines whether a line break follows each message; default yes
 */
public record FileOptions(
    long rollingBytes, Duration rollingTime, Duration idleTime, String suffix, boolean lines) {
  private static final FileOptions DEFAULTS =
      new FileOptions(128L << 20, Duration.ofMinutes(15), Duration.ofMinutes(1), "", true);

  public FileOptions {
    Objects.requireNonNull(suffix, "suffix");
    if (rollingBytes < 1) {
      throw new IllegalArgumentException("a file holds at least a byte, not " + rollingBytes);
    }
    Durations.requireMillisecond("the time after which a file ends", rollingTime);
    Durations.requireMillisecond("the idle time after which a file ends", idleTime);
    if (suffix.contains("/")) {
      throw new IllegalArgumentException("the suffix of a file has no '/': " + suffix);
    }
  }

  /** Returns the defaults of all options. */
  public static FileOptions defaults() {
    return DEFAULTS;
  }

  /** Ends a file after so many bytes. */
  public FileOptions rollingAtBytes(long bytes) {
    return new FileOptions(bytes, rollingTime, idleTime, suffix, lines);
  }

  /** Ends a file so long after its first message at the latest. */
  public FileOptions rollingAfter(Duration time) {
    return new FileOptions(rollingBytes, time, idleTime, suffix, lines);
  }

  /** Ends a file after so long without messages. */
  public FileOptions rollingWhenIdle(Duration time) {
    return new FileOptions(rollingBytes, rollingTime, time, suffix, lines);
  }

  /** Lets the names of files end in a suffix, such as {@code .jsonl}. */
  public FileOptions withSuffix(String newSuffix) {
    return new FileOptions(rollingBytes, rollingTime, idleTime, newSuffix, lines);
  }

  /** Writes messages one after the other, with nothing between them. */
  public FileOptions withoutLineBreaks() {
    return new FileOptions(rollingBytes, rollingTime, idleTime, suffix, false);
  }
}
