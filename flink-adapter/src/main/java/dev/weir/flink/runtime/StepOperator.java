package dev.weir.flink.runtime;

import dev.weir.deployment.model.InvalidPolicy;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import java.time.Clock;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a step's function: counts, applies the step's policy to invalid messages, and names the step
 * and the message where the function fails.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
public final class StepOperator<I, O> extends AbstractStreamOperator<Message<O>>
    implements OneInputStreamOperator<Message<I>, Message<O>> {
  private final StepIdentity step;
  private final StepFunction<I, O> function;
  private final InvalidPolicy onInvalid;
  private final Clock clock;

  private transient StepMetrics metrics;
  private transient DroppedMessageLog droppedMessages;
  private transient StreamRecord<Message<O>> reused;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param function what the step does
   * @param onInvalid what happens to invalid messages
   * @param clock tells when a dropped message may be logged again; serialisable
   */
  public StepOperator(
      StepIdentity step, StepFunction<I, O> function, InvalidPolicy onInvalid, Clock clock) {
    this.step = step;
    this.function = function;
    this.onInvalid = onInvalid;
    this.clock = clock;
  }

  @Override
  public void open() throws Exception {
    super.open();
    metrics = StepMetrics.register(getMetricGroup(), step);
    droppedMessages = new DroppedMessageLog(step, clock);
    reused = new StreamRecord<>(null);
    function.open();
  }

  @Override
  public void processElement(StreamRecord<Message<I>> record) {
    metrics.in();
    Message<O> result = process(record.getValue());
    if (result != null) {
      metrics.out();
      if (record.hasTimestamp()) {
        output.collect(reused.replace(result, record.getTimestamp()));
      } else {
        output.collect(new StreamRecord<>(result));
      }
    }
  }

  /** Returns null where nothing goes on. Emits nothing, so that it sees no failure of others. */
  private Message<O> process(Message<I> message) {
    try {
      Message<O> result = function.process(message);
      if (result == null) {
        metrics.filtered();
      }
      return result;
    } catch (InvalidMessageException e) {
      if (onInvalid == InvalidPolicy.FAIL) {
        throw StepFailedException.invalid(step, message, e);
      }
      metrics.invalid();
      droppedMessages.dropped(message, e);
      return null;
    } catch (Exception e) {
      throw StepFailedException.failed(step, message, e);
    }
  }
}
