package dev.weir.flink.codec;

import com.google.protobuf.Message;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;

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
      throw new RejectedMessageException(
          FailureCause.UNSERIALIZABLE,
          "the required field '" + message.findInitializationErrors().get(0) + "' is missing");
    }
    return message.toByteArray();
  }
}
