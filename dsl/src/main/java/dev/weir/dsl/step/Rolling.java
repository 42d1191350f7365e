package dev.weir.dsl.step;

import java.time.Duration;
import java.util.Objects;

/**
 * Where a part ends and the next begins. Immutable; begin with {@link dev.weir.dsl.Sinks#lines}.
 *
 * <pre>{@code
 * Rolling rolling = lines().atBytes(64 << 20).after(java.time.Duration.ofMinutes(5));
 * }</pre>
 *
 * @param bytes after how many bytes a part ends and the next begins; default 128 MiB
 * @param time how long after its first message a part ends at the latest; default 15 minutes
 * @param idle after what time without messages a part ends; default one minute
 * @param lineBreaks whether a line break follows each message; default yes
 */
public record Rolling(long bytes, Duration time, Duration idle, boolean lineBreaks) {
  private static final Rolling DEFAULTS =
      new Rolling(128L << 20, Duration.ofMinutes(15), Duration.ofMinutes(1), true);

  public Rolling {
    if (bytes < 1) {
      throw new IllegalArgumentException("a part holds at least a byte, not " + bytes);
    }
    Durations.requireMillisecond("the time after which a part ends", time);
    Durations.requireMillisecond("the idle time after which a part ends", idle);
  }

  /** Returns the defaults of all rules. */
  public static Rolling defaults() {
    return DEFAULTS;
  }

  /** Ends a part after so many bytes. */
  public Rolling atBytes(long newBytes) {
    return new Rolling(newBytes, time, idle, lineBreaks);
  }

  /** Ends a part so long after its first message at the latest. */
  public Rolling after(Duration newTime) {
    return new Rolling(bytes, Objects.requireNonNull(newTime, "time"), idle, lineBreaks);
  }

  /** Ends a part after so long without messages. */
  public Rolling whenIdle(Duration newIdle) {
    return new Rolling(bytes, time, Objects.requireNonNull(newIdle, "idle"), lineBreaks);
  }

  /** Writes messages one after the other, with nothing between them. */
  public Rolling withoutLineBreaks() {
    return new Rolling(bytes, time, idle, false);
  }
}
