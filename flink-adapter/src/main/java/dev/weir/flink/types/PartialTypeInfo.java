package dev.weir.flink.types;

import dev.weir.dsl.message.Message;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type information for what goes to windows in the place of messages.
 *
 * <pre>{@code
 * PartialTypeInfo<String, byte[], Long> partials =
 *     new PartialTypeInfo<>(Types.STRING, MessageTypeInfo.of(PayloadType.BYTES), Types.LONG);
 * }</pre>
 *
 * @param <K> the key
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 */
public final class PartialTypeInfo<K, T, A> extends WholeTypeInfo<Message<Partial<K, T, A>>> {
  private final TypeInformation<K> key;
  private final MessageTypeInfo<T> message;
  private final TypeInformation<A> gathered;

  /** Makes the type information of partials of these parts. */
  public PartialTypeInfo(
      TypeInformation<K> key, MessageTypeInfo<T> message, TypeInformation<A> gathered) {
    this.key = Objects.requireNonNull(key, "key");
    this.message = Objects.requireNonNull(message, "message");
    this.gathered = Objects.requireNonNull(gathered, "gathered");
  }

  @Override
  public Class<Message<Partial<K, T, A>>> getTypeClass() {
    return Unchecked.cast(Message.class);
  }

  @Override
  public TypeSerializer<Message<Partial<K, T, A>>> createSerializer(SerializerConfig config) {
    return new PartialSerializer<>(
        key.createSerializer(config),
        message.createSerializer(config),
        gathered.createSerializer(config));
  }

  @Override
  public String toString() {
    return "Partial<" + key + ", " + message + ", " + gathered + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartialTypeInfo<?, ?, ?> that
        && key.equals(that.key)
        && message.equals(that.message)
        && gathered.equals(that.gathered);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, message, gathered);
  }
}
