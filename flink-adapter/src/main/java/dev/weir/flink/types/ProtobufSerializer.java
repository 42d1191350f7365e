package dev.weir.flink.types;

import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises messages of a class that {@code protoc} generated: the length, then Protobuf's own
 * bytes. Messages never change, so a copy is the message itself.
 *
 * <p>The class may change between a savepoint and its restore by Protobuf's rules: fields that it
 * did not have are empty, those that it no longer has are kept unread.
 *
 * @param <T> the class
 */
public final class ProtobufSerializer<T extends Message> extends TypeSerializer<T> {
  private final Class<T> type;
  private transient T empty;

  /** Makes the serializer of a class that {@code protoc} generated. */
  public ProtobufSerializer(Class<T> type) {
    this.type = Objects.requireNonNull(type, "type");
  }

  private T empty() {
    if (empty == null) {
      empty = type.cast(GeneratedMessages.emptyOf(type));
    }
    return empty;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return empty();
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T message, DataOutputView target) throws IOException {
    byte[] bytes = message.toByteArray();
    CompactForm.writeLength(bytes.length, target);
    target.write(bytes);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[CompactForm.readLength(source)];
    source.readFully(bytes);
    return type.cast(empty().getParserForType().parsePartialFrom(bytes));
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = CompactForm.readLength(source);
    CompactForm.writeLength(length, target);
    target.write(source, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProtobufSerializer<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.getName().hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>(type);
  }

  /**
   * The form in which the serializer is remembered in a savepoint: the name of the class.
   *
   * @param <T> the class
   */
  public static final class Snapshot<T extends Message> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    private String name;
    private Class<T> type;

    /** Makes an empty snapshot, for Flink to read into. */
    public Snapshot() {}

    Snapshot(Class<T> type) {
      this.name = type.getName();
      this.type = type;
    }

    @Override
    public int getCurrentVersion() {
      return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView target) throws IOException {
      target.writeUTF(name);
    }

    @Override
    public void readSnapshot(int version, DataInputView source, ClassLoader loader)
        throws IOException {
      name = source.readUTF();
      try {
        type = Unchecked.cast(Class.forName(name, false, loader));
      } catch (ClassNotFoundException e) {
        throw new IOException(
            "The state holds messages of "
                + name
                + ", a class that the job no longer has; keep it, under this name.",
            e);
      }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
      return new ProtobufSerializer<>(type);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
        TypeSerializerSnapshot<T> before) {
      return before instanceof Snapshot<T> that && that.name.equals(name)
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
