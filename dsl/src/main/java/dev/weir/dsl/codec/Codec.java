package dev.weir.dsl.codec;

import java.io.Serializable;

/**
 * Reads payloads of a type from bytes and writes them. Made by a {@link CodecFormat}.
 *
 * <pre>{@code
 * record TextCodec() implements Codec<String> {
 *   @Override
 *   public String decode(byte[] bytes) {
 *     return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
 *   }
 *
 *   @Override
 *   public byte[] encode(String payload) {
 *     return payload.getBytes(java.nio.charset.StandardCharsets.UTF_8);
 *   }
 * }
 * }</pre>
 *
 * <p>It is shipped to the cluster by Java serialisation; what cannot be, such as a mapper, belongs
 * into a transient field that {@link #open} fills. One instance serves one subtask, called from one
 * thread at a time.
 *
 * @param <T> the payload
 */
public interface Codec<T> extends Serializable {
  /**
   * Prepares for the first message, in the task that will call.
   *
   * @throws Exception where it cannot: the job fails
   */
  default void open() throws Exception {}

  /**
   * Returns the payload that the bytes hold, never {@code null}.
   *
   * @throws dev.weir.dsl.message.InvalidMessageException where the bytes are wrong: the step's
   *     {@code on_invalid} policy applies
   * @throws Exception where the codec failed: the job fails, naming the step
   */
  T decode(byte[] bytes) throws Exception;

  /**
   * Returns the bytes of a payload, never {@code null}.
   *
   * @throws dev.weir.dsl.message.InvalidMessageException where the payload cannot be written: the
   *     step's {@code on_invalid} policy applies
   * @throws Exception where the codec failed: the job fails, naming the step
   */
  byte[] encode(T payload) throws Exception;
}
