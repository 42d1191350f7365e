package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sends the dead letters of an operator, and of those behind it in its chain that hand theirs up;
 * or hands its own up.
 *
 * <p>Not thread-safe: it belongs to one subtask.
 */
final class DeadLetterSender {
  private final StepIdentity step;
  private final DeadLetterOutputs outputs;
  private final ShareOfDeadLetters share;
  private final FailureReports reports;
  private final Output<?> output;

  /**
   * Makes one.
   *
   * @param step the operator's
   * @param failures has outputs where there may be dead letters
   * @param reports reports that there are too many
   * @param output the operator's
   */
  DeadLetterSender(
      StepIdentity step, FailureHandling failures, FailureReports reports, Output<?> output) {
    this.step = step;
    this.outputs = failures.deadLetters();
    this.share =
        failures.share() == null
            ? null
            : new ShareOfDeadLetters(step, failures.share(), failures.clock());
    this.reports = reports;
    this.output = output;
  }

  /** Returns whether {@link #got} is to be told of messages. */
  boolean hasLimit() {
    return share != null;
  }

  /** Takes note of messages that the operator got. */
  void got(int messages) {
    share.got(messages);
  }

  /**
   * Takes note of a message that becomes a dead letter.
   *
   * @throws StepFailedException where there are too many
   */
  void count(Message<?> message, Exception reason) {
    if (share == null) {
      return;
    }
    try {
      share.deadLetter(reason);
    } catch (StepFailedException e) {
      reports.report(message, e);
      throw e;
    }
  }

  /**
   * Makes a dead letter of a message, and sends it.
   *
   * @throws HandedUpDeadLetter where another operator of the chain sends it
   */
  void send(Message<?> message, Exception reason) {
    Message<byte[]> letter = DeadLetters.of(step, message, reason, outputs.payloads());
    if (outputs.areHandedUp()) {
      throw new HandedUpDeadLetter(letter);
    }
    send(letter);
  }

  /**
   * Sends what an operator behind this one has handed up.
   *
   * @throws HandedUpDeadLetter where an operator before this one sends it
   */
  void send(HandedUpDeadLetter handed) {
    if (outputs == null || outputs.areHandedUp()) {
      throw handed;
    }
    send(handed.letter());
  }

  private void send(Message<byte[]> letter) {
    output.collect(outputs.of(letter), new StreamRecord<>(letter));
  }
}
