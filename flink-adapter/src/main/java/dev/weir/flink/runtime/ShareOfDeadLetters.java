package dev.weir.flink.runtime;

import dev.weir.flink.plan.DurationText;
import java.time.Clock;
import java.util.Locale;

/**
 * Fails the job where too many of the messages of one subtask of a step become dead letters.
 *
 * <p>It begins anew with each start of the task. Not thread-safe.
 */
final class ShareOfDeadLetters {
  private final StepIdentity step;
  private final ShareLimit limit;
  private final SlidingCount messages;
  private final SlidingCount letters;

  ShareOfDeadLetters(StepIdentity step, ShareLimit limit, Clock clock) {
    this.step = step;
    this.limit = limit;
    this.messages = new SlidingCount(limit.interval(), clock);
    this.letters = new SlidingCount(limit.interval(), clock);
  }

  /** Counts messages that the subtask got. */
  void got(int number) {
    messages.add(number);
  }

  /**
   * Counts a message that becomes a dead letter.
   *
   * @throws StepFailedException where that is one too many
   */
  void deadLetter(Exception reason) {
    long dead = letters.add(1);
    long all = messages.sum();
    if (all >= limit.minimum() && dead > limit.share() * all) {
      throw StepFailedException.limited(
          String.format(
              Locale.ROOT,
              "%s made dead letters of %,d of the %,d messages that one of its subtasks got within"
                  + " %s; dlq.limits allows a share of %s",
              step,
              dead,
              all,
              DurationText.of(limit.interval()),
              limit.share()),
          DeadLetters.why(
              FailureCause.of(reason).word(), reason.getClass().getName(), reason.getMessage()));
    }
  }
}
