package dev.weir.flink.types;

import dev.weir.dsl.message.Message;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises partials between two tasks: how many messages they are, or 0 for one as it is, then
 * the key, the time, and what was gathered or the message. It is never written into state.
 *
 * @param <K> the key
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 */
final class PartialSerializer<K, T, A> extends WholeSerializer<Message<Partial<K, T, A>>> {
  private static final int ALONE = 0;

  private final TypeSerializer<K> key;
  private final TypeSerializer<Message<T>> message;
  private final TypeSerializer<A> gathered;

  PartialSerializer(
      TypeSerializer<K> key, TypeSerializer<Message<T>> message, TypeSerializer<A> gathered) {
    this.key = Objects.requireNonNull(key, "key");
    this.message = Objects.requireNonNull(message, "message");
    this.gathered = Objects.requireNonNull(gathered, "gathered");
  }

  @Override
  public boolean isImmutableType() {
    return key.isImmutableType() && message.isImmutableType() && gathered.isImmutableType();
  }

  @Override
  public TypeSerializer<Message<Partial<K, T, A>>> duplicate() {
    return new PartialSerializer<>(key.duplicate(), message.duplicate(), gathered.duplicate());
  }

  @Override
  public Message<Partial<K, T, A>> copy(Message<Partial<K, T, A>> from) {
    Partial<K, T, A> partial = from.payload();
    return Message.of(
        partial.isAlone()
            ? Partial.alone(
                key.copy(partial.key()), partial.time(), message.copy(partial.message()))
            : Partial.gathered(
                key.copy(partial.key()),
                partial.time(),
                partial.messages(),
                gathered.copy(partial.gathered())));
  }

  @Override
  public void serialize(Message<Partial<K, T, A>> from, DataOutputView target) throws IOException {
    Partial<K, T, A> partial = from.payload();
    CompactForm.writeLength(partial.isAlone() ? ALONE : partial.messages(), target);
    key.serialize(partial.key(), target);
    target.writeLong(partial.time());
    if (partial.isAlone()) {
      message.serialize(partial.message(), target);
    } else {
      gathered.serialize(partial.gathered(), target);
    }
  }

  @Override
  public Message<Partial<K, T, A>> deserialize(DataInputView source) throws IOException {
    int messages = CompactForm.readLength(source);
    K own = key.deserialize(source);
    long time = source.readLong();
    return Message.of(
        messages == ALONE
            ? Partial.alone(own, time, message.deserialize(source))
            : Partial.gathered(own, time, messages, gathered.deserialize(source)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartialSerializer<?, ?, ?> that
        && key.equals(that.key)
        && message.equals(that.message)
        && gathered.equals(that.gathered);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, message, gathered);
  }

  @Override
  public TypeSerializerSnapshot<Message<Partial<K, T, A>>> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /**
   * The form of partials that are on their way, by which two versions of a job compare them.
   *
   * @param <K> the key
   * @param <T> the payload of the messages
   * @param <A> what is gathered in
   */
  public static final class Snapshot<K, T, A>
      extends CompositeTypeSerializerSnapshot<
          Message<Partial<K, T, A>>, PartialSerializer<K, T, A>> {
    private static final int VERSION = 1;

    /** Makes an empty snapshot, for Flink to read into. */
    public Snapshot() {}

    Snapshot(PartialSerializer<K, T, A> serializer) {
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
    protected TypeSerializer<?>[] getNestedSerializers(PartialSerializer<K, T, A> serializer) {
      return new TypeSerializer<?>[] {serializer.key, serializer.message, serializer.gathered};
    }

    @Override
    protected PartialSerializer<K, T, A> createOuterSerializerWithNestedSerializers(
        TypeSerializer<?>[] nested) {
      return new PartialSerializer<>(
          Unchecked.cast(nested[0]), Unchecked.cast(nested[1]), Unchecked.cast(nested[2]));
    }
  }
}
