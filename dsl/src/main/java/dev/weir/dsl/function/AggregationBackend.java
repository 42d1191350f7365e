package dev.weir.dsl.function;

import dev.weir.dsl.message.Message;
import java.io.Serializable;

/**
 * Stores the results of windows, beside sending them down the chain: a database, a cache, a file.
 *
 * <p>Each result is written, and flushed before a checkpoint that includes it completes. After a
 * failure the windows since the last checkpoint are gathered again, and their results written
 * again: a backend sees each result at least once. One that stores a result under its key and
 * timestamp has it once.
 *
 * <pre>{@code
 * final class Table implements AggregationBackend<Long> {
 *   private transient java.util.List<Message<Long>> rows;
 *
 *   @Override
 *   public void open() {
 *     rows = new java.util.ArrayList<>();
 *   }
 *
 *   @Override
 *   public void write(Message<Long> result) {
 *     rows.add(result);
 *   }
 *
 *   @Override
 *   public void flush() {
 *     // Send the rows, and return when they are stored.
 *     rows.clear();
 *   }
 * }
 * }</pre>
 *
 * <p>One instance serves one subtask, called from one thread at a time. It is shipped to the
 * cluster by Java serialisation. An exception of any of its methods fails the job, naming the step.
 *
 * @param <R> the result of a window
 */
public interface AggregationBackend<R> extends Serializable {
  /** Connects, in the task that will call; before anything else. */
  default void open() throws Exception {}

  /**
   * Takes the result of a window; it may be kept until {@link #flush}.
   *
   * @param result its payload is the accumulator's value, its timestamp the window's last one, in
   *     milliseconds since the epoch
   */
  void write(Message<R> result) throws Exception;

  /** Stores all that was written, and returns when it is stored. */
  default void flush() throws Exception {}

  /** Disconnects; after a failure, too. */
  default void close() throws Exception {}
}
