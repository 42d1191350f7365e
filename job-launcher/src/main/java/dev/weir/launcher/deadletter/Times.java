package dev.weir.launcher.deadletter;

import dev.weir.deployment.yaml.Quantities;
import dev.weir.launcher.error.UserMistake;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Reads points in time that users give. */
public final class Times {
  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

  private Times() {}

  /**
   * Returns the time that a text says: ISO 8601, in UTC where it says no zone, or how long ago it
   * was.
   *
   * @throws UserMistake where it says none
   */
  public static Instant read(String option, String text, Clock clock) {
    try {
      var ago = Quantities.time(text);
      if (ago.isPresent()) {
        return clock.instant().minus(ago.get());
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw mistake(option, text);
    }
    for (Function<String, Instant> form : FORMS) {
      try {
        return form.apply(text.trim());
      } catch (DateTimeException e) {
        continue;
      }
    }
    throw mistake(option, text);
  }

  private static UserMistake mistake(String option, String text) {
    return new UserMistake(
        option
            + " is '"
            + text
            + "'; give a time, as in 2026-03-01T12:00:00Z or 2026-03-01, or how long ago it was, as"
            + " in 30 min, 2 h or 1 d.");
  }
}
