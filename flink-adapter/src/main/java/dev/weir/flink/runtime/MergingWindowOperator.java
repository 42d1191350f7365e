package dev.weir.flink.runtime;

import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.flink.types.Partial;
import java.util.List;

/**
 * Gathers in windows of time what a {@link PartialOperator} hands on: what messages have gathered
 * together already, and messages as they are. Its state is that of a {@link TimeWindowOperator}.
 *
 * @param <K> the key
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
public final class MergingWindowOperator<K, T, A, R>
    extends OpenWindowsOperator<Partial<K, T, A>, K, T, A, R> {
  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param reduction how messages become results
   * @param assigner says which windows a message belongs to
   * @param failures what happens where something is wrong
   */
  public MergingWindowOperator(
      StepIdentity step,
      Reduction<T, A, R> reduction,
      TimeWindowAssigner assigner,
      FailureHandling failures) {
    super(step, reduction, assigner, failures);
  }

  @Override
  Measuring measuring() {
    return Measuring.RESULTS;
  }

  @Override
  List<Message<R>> process(Message<Partial<K, T, A>> message) throws Exception {
    Partial<K, T, A> partial = message.payload();
    if (partial.isAlone()) {
      return gatherAlone(partial);
    }
    merge(partial.time(), partial.gathered());
    return null;
  }

  /** Gathers a message as it is; policies apply to it, and not to the partial that it came in. */
  private List<Message<R>> gatherAlone(Partial<K, T, A> partial) {
    for (int failed = 1; ; failed++) {
      try {
        return gather(partial.message(), partial.time());
      } catch (InvalidMessageException e) {
        invalid(partial.message(), e);
        return null;
      } catch (Exception e) {
        if (!mayRetry(partial.message(), e, failed)) {
          return null;
        }
      } catch (LinkageError | AssertionError | StackOverflowError e) {
        throw failed(partial.message(), e);
      }
    }
  }

  @Override
  int weightOf(Message<Partial<K, T, A>> message) {
    return message.payload().messages();
  }
}
