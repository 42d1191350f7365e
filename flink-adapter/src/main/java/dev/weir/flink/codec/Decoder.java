package dev.weir.flink.codec;

import java.io.Serializable;

/**
 * Reads payloads from bytes, in one subtask.
 *
 * @param <T> the payload
 */
public interface Decoder<T> extends Serializable {
  /** Prepares for the first message, in the task that will call. */
  default void open() throws Exception {}

  /**
   * Returns the payload, never {@code null}.
   *
   * @param bytes what is read
   * @param stream the logical name of the stream that the bytes come from, or {@code null}
   * @throws dev.weir.dsl.message.InvalidMessageException where the bytes are wrong
   */
  T decode(byte[] bytes, String stream) throws Exception;
}
