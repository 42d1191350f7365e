package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.OutputTag;

/**
 * Sends each message into every branch, each with a payload of its own where it can change.
 *
 * @param <T> the payload
 */
public final class BroadcastOperator<T> extends MessageOperator<T, T, Message<T>> {
  private final List<Branch<T>> branches;
  private final TypeSerializer<Message<T>> copier;

  /**
   * A branch.
   *
   * @param output its output
   * @param copies whether it must not get the payload that others get, too
   * @param <T> the payload
   */
  public record Branch<T>(OutputTag<Message<T>> output, boolean copies) implements Serializable {}

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param branches the branches; serialisable
   * @param copier copies messages
   */
  public BroadcastOperator(
      StepIdentity step, List<Branch<T>> branches, TypeSerializer<Message<T>> copier) {
    super(step, FailureHandling.failing());
    this.branches = branches;
    this.copier = copier;
  }

  @Override
  Message<T> process(Message<T> message) {
    return message;
  }

  @Override
  void emit(Message<T> message) {
    // The last branch gets the original: copies are made before, and who shares it is done with it.
    int last = branches.size() - 1;
    for (int index = 0; index < last; index++) {
      Branch<T> branch = branches.get(index);
      emit(branch.copies() ? copier.copy(message) : message, branch.output());
    }
    emit(message, branches.get(last).output());
  }
}
