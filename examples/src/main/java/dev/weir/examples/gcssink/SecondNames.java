package dev.weir.examples.gcssink;

import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Names by the second, as in {@code visits/2026-01-01T12:00:00}.
 *
 * @param clock tells the second; serialisable
 */
record SecondNames(Clock clock) implements Serializable {
  String thisSecond() {
    LocalDateTime second =
        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    String time = second.toLocalTime().toString();
    return "visits/" + second.toLocalDate() + "T" + (time.length() == 5 ? time + ":00" : time);
  }
}
