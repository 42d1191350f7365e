package dev.weir.flink.runtime;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.RouteStep;
import java.util.Map;
import org.apache.flink.util.OutputTag;

/**
 * Sends each message into the branch that the function of a route step says.
 *
 * @param <T> the payload
 */
public final class RouteOperator<T> extends MessageOperator<T, T, RouteOperator.Routed<T>> {
  private final MessageFunction<T, ?> function;
  private final Map<String, OutputTag<Message<T>>> branches;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param function says the key of a message's branch
   * @param branches the outputs by the names of the branches; serialisable
   * @param failures what happens where something is wrong
   */
  public RouteOperator(
      StepIdentity step,
      MessageFunction<T, ?> function,
      Map<String, OutputTag<Message<T>>> branches,
      FailureHandling failures) {
    super(step, failures);
    this.function = function;
    this.branches = branches;
  }

  @Override
  Routed<T> process(Message<T> message) throws Exception {
    Object key = function.apply(message);
    OutputTag<Message<T>> branch = key == null ? null : branches.get(RouteStep.label(key));
    if (branch == null) {
      throw new RejectedMessageException(
          FailureCause.ROUTE, "there is no branch for the key that its function returned");
    }
    return new Routed<>(message, branch);
  }

  @Override
  void emit(Routed<T> result) {
    emit(result.message(), result.branch());
  }

  /**
   * A message with its way.
   *
   * @param message the message
   * @param branch where it goes
   */
  record Routed<T>(Message<T> message, OutputTag<Message<T>> branch) {}
}
