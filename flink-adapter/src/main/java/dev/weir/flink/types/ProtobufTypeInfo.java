package dev.weir.flink.types;

import com.google.protobuf.Message;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type information for messages of a class that {@code protoc} generated.
 *
 * <pre>{@code
 * ProtobufTypeInfo<Visit> visits = new ProtobufTypeInfo<>(Visit.class);
 * }</pre>
 *
 * <p>It is no type for keys: the hash code of a message contains that of its descriptor, which is
 * another in every JVM.
 *
 * @param <T> the class
 */
public final class ProtobufTypeInfo<T extends Message> extends WholeTypeInfo<T> {
  private final Class<T> type;

  /**
   * Makes the type information of a class.
   *
   * @throws IllegalArgumentException where {@code protoc} did not generate the class
   */
  public ProtobufTypeInfo(Class<T> type) {
    GeneratedMessages.emptyOf(type);
    this.type = type;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new ProtobufSerializer<>(type);
  }

  @Override
  public String toString() {
    return "Protobuf<" + type.getName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProtobufTypeInfo<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.getName().hashCode();
  }
}
