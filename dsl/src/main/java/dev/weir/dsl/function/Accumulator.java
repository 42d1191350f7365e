package dev.weir.dsl.function;

import dev.weir.dsl.message.Message;
import java.io.Serializable;

/**
 * Gathers the messages of a window into a result.
 *
 * <p>What it gathers in, {@code A}, is kept in Flink's state: it must be a payload that Weir can
 * serialise, such as a record. The types are read from the return types of {@link #create} and
 * {@link #getValue}, so these have to say them fully.
 *
 * <pre>{@code
 * final class Count implements Accumulator<String, Long, Long> {
 *   @Override
 *   public Long create() {
 *     return 0L;
 *   }
 *
 *   @Override
 *   public Long add(Long count, Message<String> message) {
 *     return count + 1;
 *   }
 *
 *   @Override
 *   public Long merge(Long left, Long right) {
 *     return left + right;
 *   }
 *
 *   @Override
 *   public Long getValue(Long count) {
 *     return count;
 *   }
 * }
 * }</pre>
 *
 * <p>One instance serves one subtask, called from one thread at a time, for all keys and windows:
 * it keeps nothing in its own fields. It is shipped to the cluster by Java serialisation.
 *
 * @param <T> the payload that comes in
 * @param <A> what is gathered in; may be changed and returned by {@link #add} and {@link #merge}
 * @param <R> the result, the payload that goes out
 */
public interface Accumulator<T, A, R> extends Serializable {
  /** Returns what a window begins with. */
  A create();

  /**
   * Returns what is gathered with one more message.
   *
   * @throws dev.weir.dsl.message.InvalidMessageException where the message is wrong: its step's
   *     {@code on_invalid} policy applies, and what was gathered before stays, if it was not
   *     changed
   * @throws Exception where it failed: the job fails, naming the step
   */
  A add(A gathered, Message<T> message) throws Exception;

  /**
   * Returns what two parts have gathered together; an exception fails the job.
   *
   * <p>Messages may be gathered apart and merged, in whatever parts Weir finds: before they are
   * divided by their keys, or where sessions meet. So {@code merge(a, add(create(), m))} must equal
   * {@code add(a, m)}. What comes from one partition of a topic is merged in its order in windows
   * side by side; in windows that overlap, messages out of order may change places. Windows get
   * each message by {@link #add} where {@code merge} throws {@link UnsupportedOperationException}
   * for two values of {@link #create}, which Weir tries when it compiles.
   *
   * @param left what was gathered before; it may be changed and returned
   * @param right what is added to it, which nothing else refers to
   */
  A merge(A left, A right);

  /**
   * Returns the result, never {@code null}; zero and empty results are results. An exception fails
   * the job.
   */
  R getValue(A gathered);
}
