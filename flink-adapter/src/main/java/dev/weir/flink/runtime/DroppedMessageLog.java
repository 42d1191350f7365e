package dev.weir.flink.runtime;

import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs dropped messages without their payload: the first {@value #FIRST} of a subtask each, then at
 * most one in ten seconds, with the number of those in between.
 *
 * <p>Not thread-safe: one belongs to one subtask.
 */
public final class DroppedMessageLog {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedMessageLog.class);
  private static final int FIRST = 20;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final StepIdentity step;
  private final Clock clock;
  private final Consumer<String> lines;
  private long logged;
  private long silent;
  private Instant next = Instant.MIN;

  DroppedMessageLog(StepIdentity step, Clock clock) {
    this(step, clock, LOG::warn);
  }

  DroppedMessageLog(StepIdentity step, Clock clock, Consumer<String> lines) {
    this.step = step;
    this.clock = clock;
    this.lines = lines;
  }

  void invalid(Message<?> message, InvalidMessageException reason) {
    dropped("an invalid message", message, String.valueOf(reason.getMessage()));
  }

  /** Names the exception's class alone: its message may quote the payload. */
  void failed(Message<?> message, Exception reason) {
    dropped("a message at which it failed", message, reason.getClass().getName());
  }

  private void dropped(String what, Message<?> message, String reason) {
    if (logged >= FIRST && clock.instant().isBefore(next)) {
      silent++;
      return;
    }
    lines.accept(
        step
            + " dropped "
            + what
            + " at "
            + StepFailedException.placeOf(message)
            + ": "
            + reason
            + (silent == 0 ? "" : " (and " + silent + " more since the last line)"));
    logged++;
    silent = 0;
    next = clock.instant().plus(PAUSE);
  }
}
