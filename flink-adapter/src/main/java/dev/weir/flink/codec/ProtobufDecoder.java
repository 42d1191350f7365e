package dev.weir.flink.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import dev.weir.flink.types.GeneratedMessages;
import dev.weir.flink.types.Unchecked;

/**
 * Reads messages of a class that {@code protoc} generated.
 *
 * @param <T> the class
 */
final class ProtobufDecoder<T> implements Decoder<T> {
  private final Class<?> type;
  private transient Parser<? extends Message> parser;

  /** Makes a decoder; the type parameter must be the class. */
  ProtobufDecoder(Class<?> type) {
    this.type = type;
  }

  @Override
  public void open() {
    parser = GeneratedMessages.emptyOf(type).getParserForType();
  }

  @Override
  public T decode(byte[] bytes, String stream) {
    Message message;
    try {
      message = parser.parsePartialFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new RejectedMessageException(
          FailureCause.UNPARSEABLE,
          "it is not a whole Protobuf message of the type " + type.getSimpleName());
    }
    if (!message.isInitialized()) {
      throw new RejectedMessageException(
          FailureCause.UNPARSEABLE,
          "the required field '" + message.findInitializationErrors().get(0) + "' is missing");
    }
    return Unchecked.cast(message);
  }
}
