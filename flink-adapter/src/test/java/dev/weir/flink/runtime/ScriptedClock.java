package dev.weir.flink.runtime;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved; all copies show the same time. */
final class ScriptedClock extends Clock implements Serializable {
  private static final AtomicLong MILLIS = new AtomicLong();

  /** Returns the clock, at a time of its own. */
  static ScriptedClock start() {
    MILLIS.set(1_700_000_000_000L);
    return new ScriptedClock();
  }

  void pass(Duration time) {
    MILLIS.addAndGet(time.toMillis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(MILLIS.get());
  }
}
