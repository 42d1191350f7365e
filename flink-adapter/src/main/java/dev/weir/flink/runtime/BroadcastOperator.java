package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.OutputTag;

/**
 * Sends each message into every branch, each with a payload of its own where it can change.
 *
 * @param <T> the payload
 */
public final class BroadcastOperator<T> extends MessageOperator<T, T, Message<T>> {
  private final List<OutputTag<Message<T>>> branches;
  private final TypeSerializer<Message<T>> copier;
  private final boolean copies;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param branches the outputs; serialisable
   * @param copier copies messages
   * @param copies whether payloads can change and have to be copied
   */
  public BroadcastOperator(
      StepIdentity step,
      List<OutputTag<Message<T>>> branches,
      TypeSerializer<Message<T>> copier,
      boolean copies) {
    super(step, FailureHandling.failing());
    this.branches = branches;
    this.copier = copier;
    this.copies = copies;
  }

  @Override
  Message<T> process(Message<T> message) {
    return message;
  }

  @Override
  void emit(Message<T> message) {
    // The last branch gets the original, so its copies must be made before it is handed on.
    int last = branches.size() - 1;
    for (int index = 0; index < last; index++) {
      emit(copies ? copier.copy(message) : message, branches.get(index));
    }
    emit(message, branches.get(last));
  }
}
