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
  private final int sharing;
  private final List<OutputTag<Message<T>>> owning;
  private final TypeSerializer<Message<T>> copier;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param sharing how many branches read the main output, and share a payload
   * @param owning the outputs of the others, which get a payload of their own; serialisable
   * @param copier copies messages
   */
  public BroadcastOperator(
      StepIdentity step,
      int sharing,
      List<OutputTag<Message<T>>> owning,
      TypeSerializer<Message<T>> copier) {
    super(step, FailureHandling.failing());
    this.sharing = sharing;
    this.owning = owning;
    this.copier = copier;
  }

  @Override
  Message<T> process(Message<T> message) {
    return message;
  }

  @Override
  void emit(Message<T> message) {
    // One that shares is done with the payload when it returns, so the last of all may have it.
    if (sharing > 0) {
      emitToAll(message, sharing);
    }
    int last = owning.size() - 1;
    for (int index = 0; index <= last; index++) {
      emit(index < last ? copier.copy(message) : message, owning.get(index));
    }
  }
}
