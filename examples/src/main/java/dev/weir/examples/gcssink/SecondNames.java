package dev.weir.examples.gcssink;

import java.io.Serializable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Names by the second, as in {@code visits/2026-01-01T12:00:00}.
 *
 * @param clock tells the second; serialisable
 */
record SecondNames(Clock clock) implements Serializable {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);

  String thisSecond() {
    return "visits/" + SECOND.format(clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }
}
