package dev.weir.flink.types;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type information for messages.
 *
 * <pre>{@code
 * MessageTypeInfo<byte[]> bytes = MessageTypeInfo.of(PayloadType.BYTES);
 * }</pre>
 *
 * @param <T> the payload
 */
public final class MessageTypeInfo<T> extends WholeTypeInfo<Message<T>> {
  private final TypeInformation<T> payload;

  private MessageTypeInfo(TypeInformation<T> payload) {
    this.payload = Objects.requireNonNull(payload, "payload");
  }

  /**
   * Makes the type information of messages with a payload; the type parameter must be the
   * payload's.
   *
   * @throws IllegalArgumentException where only Kryo could serialise the payload
   */
  public static <T> MessageTypeInfo<T> of(PayloadType payload) {
    return new MessageTypeInfo<>(Unchecked.cast(PayloadTypeInformation.of(payload)));
  }

  @Override
  public Class<Message<T>> getTypeClass() {
    return Unchecked.cast(Message.class);
  }

  @Override
  public Map<String, TypeInformation<?>> getGenericParameters() {
    return Map.of("T", payload);
  }

  @Override
  public TypeSerializer<Message<T>> createSerializer(SerializerConfig config) {
    return new MessageSerializer<>(payload.createSerializer(config));
  }

  @Override
  public String toString() {
    return "Message<" + payload + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageTypeInfo<?> that && payload.equals(that.payload);
  }

  @Override
  public int hashCode() {
    return 31 + payload.hashCode();
  }
}
