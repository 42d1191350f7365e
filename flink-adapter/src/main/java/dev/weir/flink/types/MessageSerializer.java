package dev.weir.flink.types;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises messages: the payload by its own serializer, then key, headers, timestamp, schema and
 * origin in a compact form.
 *
 * @param <T> the payload
 */
public final class MessageSerializer<T> extends TypeSerializer<Message<T>> {
  private final TypeSerializer<T> payload;

  public MessageSerializer(TypeSerializer<T> payload) {
    this.payload = Objects.requireNonNull(payload, "payload");
  }

  @Override
  public boolean isImmutableType() {
    return payload.isImmutableType();
  }

  @Override
  public TypeSerializer<Message<T>> duplicate() {
    TypeSerializer<T> duplicate = payload.duplicate();
    return duplicate == payload ? this : new MessageSerializer<>(duplicate);
  }

  @Override
  public Message<T> createInstance() {
    return Message.of(payload.createInstance());
  }

  @Override
  public Message<T> copy(Message<T> from) {
    return payload.isImmutableType() ? from : from.withPayload(payload.copy(from.payload()));
  }

  @Override
  public Message<T> copy(Message<T> from, Message<T> reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Message<T> message, DataOutputView target) throws IOException {
    payload.serialize(message.payload(), target);
    CompactForm.writeBytes(message.key().orElse(null), target);
    CompactForm.writeLength(message.headers().size(), target);
    for (Header header : message.headers()) {
      CompactForm.writeText(header.name(), target);
      CompactForm.writeBytes(header.value().orElse(null), target);
    }
    target.writeLong(message.timestamp());
    CompactForm.writeText(message.schema().orElse(null), target);
    Origin origin = message.origin().orElse(null);
    target.writeBoolean(origin != null);
    if (origin != null) {
      CompactForm.writeText(origin.topic(), target);
      CompactForm.writeLength(origin.partition(), target);
      target.writeLong(origin.offset());
    }
  }

  @Override
  public Message<T> deserialize(DataInputView source) throws IOException {
    T value = payload.deserialize(source);
    byte[] key = CompactForm.readBytes(source);
    Header[] headers = new Header[CompactForm.readLength(source)];
    for (int index = 0; index < headers.length; index++) {
      headers[index] = Header.of(CompactForm.readText(source), CompactForm.readBytes(source));
    }
    long timestamp = source.readLong();
    String schema = CompactForm.readText(source);
    Origin origin =
        source.readBoolean()
            ? new Origin(
                CompactForm.readText(source), CompactForm.readLength(source), source.readLong())
            : null;
    return Message.of(value, key, Headers.of(headers), timestamp, schema, origin);
  }

  @Override
  public Message<T> deserialize(Message<T> reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageSerializer<?> that && payload.equals(that.payload);
  }

  @Override
  public int hashCode() {
    return 31 + payload.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<Message<T>> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /**
   * The form in which the serializer is remembered in a savepoint.
   *
   * @param <T> the payload
   */
  public static final class Snapshot<T>
      extends CompositeTypeSerializerSnapshot<Message<T>, MessageSerializer<T>> {
    private static final int VERSION = 1;

    /** Makes an empty snapshot, for Flink to read into. */
    public Snapshot() {}

    Snapshot(MessageSerializer<T> serializer) {
      super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
      return VERSION;
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(MessageSerializer<T> serializer) {
      return new TypeSerializer<?>[] {serializer.payload};
    }

    @Override
    protected MessageSerializer<T> createOuterSerializerWithNestedSerializers(
        TypeSerializer<?>[] nested) {
      return new MessageSerializer<>(Unchecked.cast(nested[0]));
    }
  }
}
