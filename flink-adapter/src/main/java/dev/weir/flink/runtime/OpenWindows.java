package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.util.List;

/**
 * The open windows of all keys: what was gathered in them, until they end.
 *
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
interface OpenWindows<T, A, R> {
  /**
   * Gathers a message in all its windows.
   *
   * @param happened when it happened, in milliseconds since the epoch
   * @return results that are emitted at once; {@code null} for none
   */
  List<Message<R>> gather(Message<T> message, long happened) throws Exception;

  /**
   * Adds what messages of a pane have gathered to all its windows, none of which has ended.
   *
   * @param pane when the pane begins, in milliseconds since the epoch
   * @param gathered what they have gathered, which is the windows' own
   */
  void merge(long pane, A gathered) throws Exception;

  /** Does what is due at a watermark before it reaches Flink's timers and goes on. */
  void advance(long watermark) throws Exception;

  /** Ends the windows that would wait for more input. */
  void finish() throws Exception;

  /** Returns whether timers of Flink's end all open windows that are separate. */
  boolean endByTimers();

  /** Returns the refusal of a message all of whose windows have ended. */
  static RejectedMessageException late(long happened, long over) {
    return new RejectedMessageException(
        FailureCause.LATE,
        "it is late: it happened at " + happened + " and its windows ended before " + over);
  }
}
