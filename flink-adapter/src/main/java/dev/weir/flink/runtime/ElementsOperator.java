package dev.weir.flink.runtime;

import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the function of a step on each element of a list; an invalid element is left out alone.
 *
 * @param <I> the elements that come in
 * @param <O> the elements that go out
 */
public final class ElementsOperator<I, O>
    extends MessageOperator<List<I>, List<O>, Message<List<O>>> {
  private final StepFunction<I, O> function;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param function what the step does to an element
   * @param failures what happens where something is wrong
   */
  public ElementsOperator(
      StepIdentity step, StepFunction<I, O> function, FailureHandling failures) {
    super(step, failures);
    this.function = function;
  }

  @Override
  public void open() throws Exception {
    super.open();
    prepare(function);
  }

  @Override
  Message<List<O>> process(Message<List<I>> message) {
    List<O> results = new ArrayList<>(message.payload().size());
    for (I element : message.payload()) {
      Message<I> alone = message.withPayload(element);
      Message<O> result = resultOf(alone);
      if (result != null) {
        results.add(result.payload());
      }
    }
    return results.isEmpty() ? null : message.withPayload(results);
  }

  private Message<O> resultOf(Message<I> alone) {
    for (int failed = 1; ; failed++) {
      try {
        return function.process(alone);
      } catch (InvalidMessageException e) {
        invalid(alone, e);
        return null;
      } catch (Exception e) {
        if (!mayRetry(alone, e, failed)) {
          return null;
        }
      }
    }
  }

  @Override
  void emit(Message<List<O>> result) {
    emit(result, null);
  }
}
