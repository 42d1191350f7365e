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
    List<I> payloads = message.payload();
    List<O> results = new ArrayList<>(payloads.size());
    List<Message<?>> elements = message.elements();
    List<Message<?>> left = new ArrayList<>(elements.size());
    for (int index = 0; index < payloads.size(); index++) {
      Message<I> alone = message.withPayload(payloads.get(index));
      Message<?> read =
          elements.isEmpty() ? alone : elements.get(index).withPayload(payloads.get(index));
      Message<O> result = resultOf(alone, read);
      if (result != null) {
        results.add(result.payload());
        if (!elements.isEmpty()) {
          left.add(read);
        }
      }
    }
    return results.isEmpty() ? null : message.withPayload(results).withElements(left);
  }

  /**
   * Returns what the function makes of an element.
   *
   * @param alone the element in the list's envelope, which its function gets
   * @param read the element in its own envelope where that is known, for dead letters
   */
  private Message<O> resultOf(Message<I> alone, Message<?> read) {
    for (int failed = 1; ; failed++) {
      try {
        return function.process(alone);
      } catch (InvalidMessageException e) {
        invalid(read, e);
        return null;
      } catch (Exception e) {
        if (!mayRetry(read, e, failed)) {
          return null;
        }
      }
    }
  }

  @Override
  int weightOf(Message<List<I>> message) {
    return message.payload().size();
  }

  @Override
  void emit(Message<List<O>> result) {
    emit(result, null);
  }
}
