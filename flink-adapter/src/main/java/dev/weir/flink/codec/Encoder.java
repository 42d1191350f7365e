package dev.weir.flink.codec;

import java.io.Serializable;

/**
 * Writes payloads as bytes, in one subtask.
 *
 * @param <T> the payload
 */
public interface Encoder<T> extends Serializable {
  /** Prepares for the first message, in the task that will call. */
  default void open() throws Exception {}

  /**
   * Returns the bytes of a payload.
   *
   * @throws dev.weir.dsl.message.InvalidMessageException where the payload cannot be written
   */
  byte[] encode(T payload) throws Exception;
}
