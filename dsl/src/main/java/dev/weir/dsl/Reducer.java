package dev.weir.dsl;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.function.MessagePredicate;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.WindowSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * Gathers messages in windows. Made by {@link Steps#reducer}; immutable.
 *
 * <pre>{@code
 * final class Count implements Accumulator<String, Long, Long> {
 *   public Long create() {
 *     return 0L;
 *   }
 *
 *   public Long add(Long count, Message<String> message) {
 *     return count + 1;
 *   }
 *
 *   public Long merge(Long left, Long right) {
 *     return left + right;
 *   }
 *
 *   public Long getValue(Long count) {
 *     return count;
 *   }
 * }
 *
 * ExtensibleChain<Long> counts =
 *     streamingSource("myinput", "words")
 *         .apply("word", map(m -> new String(m.payload())))
 *         .apply(
 *             "count",
 *             reducer(session(java.time.Duration.ofMinutes(5)), new Count())
 *                 .groupBy(m -> m.payload())
 *                 .closingEarly(m -> m.payload().equals("end")));
 * }</pre>
 *
 * @param <T> the payload that comes in
 * @param <R> the result, the payload that goes out
 */
public final class Reducer<T, R> implements Applier<T, R> {
  private final ReduceStep step;

  private Reducer(ReduceStep step) {
    this.step = step;
  }

  static <T, R> Reducer<T, R> of(WindowSpec window, Accumulator<T, ?, R> accumulator) {
    return new Reducer<>(
        new ReduceStep(window, accumulator, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /**
   * Gathers the messages of each key apart, in as many subtasks as the segment has.
   *
   * @param key says the key of a message, never {@code null}: a text, a number, a record of such;
   *     the same for the same message every time
   */
  public <K> Reducer<T, R> groupBy(MessageFunction<T, K> key) {
    return new Reducer<>(
        new ReduceStep(
            step.window(), step.accumulator(), given("key", key), step.closing(), step.backend()));
  }

  /**
   * Closes a window early: at a message that the predicate accepts, which is gathered, too, the
   * result is emitted at once, with the window's own timestamp. What comes after it is gathered in
   * a new window.
   *
   * @throws IllegalArgumentException where the windows overlap
   */
  public Reducer<T, R> closingEarly(MessagePredicate<T> last) {
    return new Reducer<>(
        new ReduceStep(
            step.window(), step.accumulator(), step.key(), given("last", last), step.backend()));
  }

  /** Stores each result in a backend, too, before a checkpoint that includes it completes. */
  public Reducer<T, R> storedIn(AggregationBackend<? super R> backend) {
    return new Reducer<>(
        new ReduceStep(
            step.window(),
            step.accumulator(),
            step.key(),
            step.closing(),
            given("backend", backend)));
  }

  private static <V> Optional<V> given(String argument, V value) {
    return Optional.of(Objects.requireNonNull(value, argument));
  }

  @Override
  public ExtensibleChain<R> applyTo(ExtensibleChain<T> chain, String name) {
    return chain.append(name, step);
  }
}
