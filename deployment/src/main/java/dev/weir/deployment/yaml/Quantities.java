package dev.weir.deployment.yaml;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times and sizes with their units.
 *
 * <pre>{@code
 * Optional<Duration> time = Quantities.time("2 h");   // PT2H
 * }</pre>
 */
public final class Quantities {
  /** Says what a time looks like. */
  public static final String TIMES = "a time, as in 500 ms, 10 s, 5 min, 1 h or 1 d";

  static final String SIZES = "a size, as in 512 kb, 64 mb or 1 gb";

  private static final Pattern QUANTITY = Pattern.compile("(\\d{1,15})\\s*([a-z]*)");

  private static final Map<String, Duration> UNITS_OF_TIME =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Map<String, Long> UNITS_OF_SIZE =
      Map.of(
          "", 1L, "b", 1L, "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20, "g",
          1L << 30, "gb", 1L << 30);

  /** The names by which Python's timedelta takes its parts. */
  private static final Map<String, Duration> PARTS =
      Map.of(
          "microseconds", Duration.ofNanos(1000),
          "milliseconds", Duration.ofMillis(1),
          "seconds", Duration.ofSeconds(1),
          "minutes", Duration.ofMinutes(1),
          "hours", Duration.ofHours(1),
          "days", Duration.ofDays(1),
          "weeks", Duration.ofDays(7));

  private Quantities() {}

  /** Returns the time that a text says with its unit, empty where it says none. */
  public static Optional<Duration> time(String text) {
    Matcher matcher = QUANTITY.matcher(text.trim().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || !UNITS_OF_TIME.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          UNITS_OF_TIME.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  static Optional<Long> size(String text) {
    Matcher matcher = QUANTITY.matcher(text.trim().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || !UNITS_OF_SIZE.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Math.multiplyExact(
              Long.parseLong(matcher.group(1)), UNITS_OF_SIZE.get(matcher.group(2))));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Returns whether all names are those of parts of a time. */
  static boolean areParts(Set<String> names) {
    return PARTS.keySet().containsAll(names);
  }

  /** Adds up the parts of a time, such as {@code seconds: 2}; empty where one is no number. */
  static Optional<Duration> sum(Map<String, String> parts) {
    BigDecimal nanos = BigDecimal.ZERO;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (!part.getValue().matches("\\d{1,12}(\\.\\d{1,9})?")) {
        return Optional.empty();
      }
      BigDecimal unit = BigDecimal.valueOf(PARTS.get(part.getKey()).toNanos());
      nanos = nanos.add(new BigDecimal(part.getValue()).multiply(unit));
    }
    BigDecimal seconds = nanos.movePointLeft(9);
    long whole = seconds.setScale(0, RoundingMode.DOWN).longValueExact();
    return Optional.of(
        Duration.ofSeconds(
            whole, seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue()));
  }
}
