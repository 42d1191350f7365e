package dev.weir.flink.types;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises messages: a byte of bits that say which parts of the envelope there are, these parts
 * in a compact form, then the payload by its own serializer.
 *
 * <p>A message that carries nothing for dead letters is written as it was before there were such
 * parts, so whether it does may change from one start of a job to the next.
 *
 * @param <T> the payload
 */
public final class MessageSerializer<T> extends WholeSerializer<Message<T>> {
  private static final int KEY = 1;
  private static final int HEADERS = 1 << 1;
  private static final int TIMESTAMP = 1 << 2;
  private static final int SCHEMA = 1 << 3;
  private static final int ORIGIN = 1 << 4;

  /** The topic has the name of the schema, as it does unless a descriptor says otherwise. */
  private static final int TOPIC_IS_SCHEMA = 1 << 5;

  /** Another byte of bits follows, of what is carried for dead letters. */
  private static final int CARRIED = 1 << 6;

  private static final int KNOWN = (1 << 7) - 1;

  /** In the other byte: the record's value as it was read, where its source keeps it. */
  private static final int ORIGINAL = 1;

  /** In the other byte: the envelopes of the messages that a list was made of. */
  private static final int ELEMENTS = 1 << 1;

  private static final int KNOWN_CARRIED = (1 << 2) - 1;

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
  public Message<T> copy(Message<T> from) {
    return payload.isImmutableType()
        ? from
        : from.withPayload(payload.copy(from.payload())).withElements(from.elements());
  }

  @Override
  public void serialize(Message<T> message, DataOutputView target) throws IOException {
    List<Message<?>> elements = message.elements();
    writeEnvelope(message, elements.isEmpty() ? 0 : ELEMENTS, target);
    if (message.keepsOriginal()) {
      byte[] original = message.original().orElseThrow();
      boolean same = Arrays.equals(original, bytesOf(message.payload()));
      CompactForm.writeBytes(same ? null : original, target);
    }
    if (!elements.isEmpty()) {
      CompactForm.writeLength(elements.size(), target);
      for (Message<?> element : elements) {
        writeEnvelope(element, 0, target);
        if (element.keepsOriginal()) {
          CompactForm.writeBytes(element.original().orElseThrow(), target);
        }
      }
    }
    payload.serialize(message.payload(), target);
  }

  private static byte[] bytesOf(Object payload) {
    return payload instanceof byte[] bytes ? bytes : null;
  }

  private static void writeEnvelope(Message<?> message, int more, DataOutputView target)
      throws IOException {
    byte[] key = message.key().orElse(null);
    String schema = message.schema().orElse(null);
    Origin origin = message.origin().orElse(null);
    int carried = more | (message.keepsOriginal() ? ORIGINAL : 0);
    int parts =
        (carried == 0 ? 0 : CARRIED)
            | (key == null ? 0 : KEY)
            | (message.headers().size() == 0 ? 0 : HEADERS)
            | (message.timestamp() == Message.NO_TIMESTAMP ? 0 : TIMESTAMP)
            | (schema == null ? 0 : SCHEMA)
            | (origin == null ? 0 : ORIGIN)
            | (origin == null || !origin.topic().equals(schema) ? 0 : TOPIC_IS_SCHEMA);
    target.writeByte(parts);
    if (carried != 0) {
      target.writeByte(carried);
    }
    if (has(KEY, parts)) {
      CompactForm.writeBytes(key, target);
    }
    if (has(HEADERS, parts)) {
      writeHeaders(message.headers(), target);
    }
    if (has(TIMESTAMP, parts)) {
      target.writeLong(message.timestamp());
    }
    if (has(SCHEMA, parts)) {
      CompactForm.writeText(schema, target);
    }
    if (has(ORIGIN, parts)) {
      if (!has(TOPIC_IS_SCHEMA, parts)) {
        CompactForm.writeText(origin.topic(), target);
      }
      CompactForm.writeLength(origin.partition(), target);
      target.writeLong(origin.offset());
    }
  }

  private static boolean has(int part, int parts) {
    return (parts & part) != 0;
  }

  private static void writeHeaders(Headers headers, DataOutputView target) throws IOException {
    CompactForm.writeLength(headers.size(), target);
    for (Header header : headers) {
      CompactForm.writeText(header.name(), target);
      CompactForm.writeBytes(header.value().orElse(null), target);
    }
  }

  @Override
  public Message<T> deserialize(DataInputView source) throws IOException {
    return read(payload, source);
  }

  /** Reads a message, or an envelope where there is no serializer for a payload. */
  private static <T> Message<T> read(TypeSerializer<T> payload, DataInputView source)
      throws IOException {
    int parts = source.readUnsignedByte();
    refuseUnknown(parts & ~KNOWN);
    int carried = has(CARRIED, parts) ? source.readUnsignedByte() : 0;
    refuseUnknown(carried & ~KNOWN_CARRIED);
    byte[] key = has(KEY, parts) ? CompactForm.readBytes(source) : null;
    Headers headers = has(HEADERS, parts) ? readHeaders(source) : Headers.none();
    long timestamp = has(TIMESTAMP, parts) ? source.readLong() : Message.NO_TIMESTAMP;
    String schema = has(SCHEMA, parts) ? CompactForm.readText(source) : null;
    Origin origin = null;
    if (has(ORIGIN, parts)) {
      String topic = has(TOPIC_IS_SCHEMA, parts) ? schema : CompactForm.readText(source);
      origin = new Origin(topic, CompactForm.readLength(source), source.readLong());
    }
    byte[] original = has(ORIGINAL, carried) ? CompactForm.readBytes(source) : null;
    List<Message<?>> elements = has(ELEMENTS, carried) ? readElements(source) : List.of();
    T value = payload == null ? null : payload.deserialize(source);
    Message<T> message = Message.of(value, key, headers, timestamp, schema, origin);
    if (has(ORIGINAL, carried)) {
      return message.withKeptOriginal(original == null ? bytesOf(value) : original);
    }
    return elements.isEmpty() ? message : message.withElements(elements);
  }

  private static void refuseUnknown(int unknown) throws IOException {
    if (unknown != 0) {
      throw new IOException("A message has parts that this version of Weir does not know.");
    }
  }

  private static List<Message<?>> readElements(DataInputView source) throws IOException {
    int size = CompactForm.readLength(source);
    List<Message<?>> elements = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      elements.add(read(null, source));
    }
    return elements;
  }

  private static Headers readHeaders(DataInputView source) throws IOException {
    Header[] headers = new Header[CompactForm.readLength(source)];
    for (int index = 0; index < headers.length; index++) {
      headers[index] = Header.of(CompactForm.readText(source), CompactForm.readBytes(source));
    }
    return Headers.of(headers);
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
  public String toString() {
    return "Message<" + payload + ">";
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
    protected void readOuterSnapshot(int version, DataInputView source, ClassLoader loader)
        throws IOException {
      StateReading.checkVersion(version, VERSION);
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
