package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;

/**
 * Runs the function of a step that makes at most one message of each message.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
public final class StepOperator<I, O> extends MessageOperator<I, O, Message<O>> {
  private final StepFunction<I, O> function;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param function what the step does
   * @param failures what happens where something is wrong
   */
  public StepOperator(StepIdentity step, StepFunction<I, O> function, FailureHandling failures) {
    super(step, failures);
    this.function = function;
  }

  @Override
  public void open() throws Exception {
    super.open();
    prepare(function);
  }

  @Override
  Measuring measuring() {
    return function.measuring();
  }

  @Override
  Message<O> process(Message<I> message) throws Exception {
    Message<O> result = function.process(message);
    if (result == null) {
      filtered();
    }
    return result;
  }

  @Override
  void emit(Message<O> result) {
    emit(result, null);
  }
}
