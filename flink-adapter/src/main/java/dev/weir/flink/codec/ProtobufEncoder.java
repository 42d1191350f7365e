package dev.weir.flink.codec;

import com.google.protobuf.Message;
import dev.weir.dsl.message.InvalidMessageException;

/**
 * Writes messages of classes that {@code protoc} generated.
 *
 * @param <T> the class, a {@link Message}
 */
record ProtobufEncoder<T>() implements Encoder<T> {
  @Override
  public byte[] encode(T payload) {
    Message message = (Message) payload;
    if (!message.isInitialized()) {
      throw new InvalidMessageException(
          "the required field '" + message.findInitializationErrors().get(0) + "' is missing");
    }
    return message.toByteArray();
  }
}
