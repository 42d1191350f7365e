package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/**
 * State that one version of a program has written and the next reads, as Flink's backends do it:
 * the values as bytes, and the serializer as its snapshot.
 */
final class StateUpgrade {
  private final List<byte[]> state = new ArrayList<>();
  private final TypeSerializerSnapshot<Object> older;
  private final TypeSerializer<Object> newer;
  private final TypeSerializerSchemaCompatibility<Object> compatibility;

  private StateUpgrade(
      TypeSerializer<?> olderSerializer,
      List<?> values,
      TypeSerializer<?> newerSerializer,
      ClassLoader newerLoader)
      throws IOException {
    for (Object value : values) {
      state.add(Serialized.write(Unchecked.cast(olderSerializer), value));
    }
    older =
        Serialized.readSnapshot(
            Serialized.writeSnapshot(olderSerializer.snapshotConfiguration()), newerLoader);
    newer = Unchecked.cast(newerSerializer);
    compatibility = newer.snapshotConfiguration().resolveSchemaCompatibility(older);
  }

  static StateUpgrade of(
      TypeSerializer<?> older, List<?> values, TypeSerializer<?> newer, ClassLoader newerLoader)
      throws IOException {
    return new StateUpgrade(older, values, newer, newerLoader);
  }

  /** Returns Flink's word for the compatibility. */
  String compatibility() {
    if (compatibility.isCompatibleAsIs()) {
      return "as is";
    }
    if (compatibility.isCompatibleWithReconfiguredSerializer()) {
      return "reconfigured";
    }
    return compatibility.isCompatibleAfterMigration() ? "after migration" : "incompatible";
  }

  /** Returns the serializer that the new program goes on with. */
  TypeSerializer<Object> serializer() {
    return compatibility.isCompatibleWithReconfiguredSerializer()
        ? compatibility.getReconfiguredSerializer()
        : newer;
  }

  List<byte[]> state() {
    return state;
  }

  /** Reads the state, migrated where that is needed. */
  List<Object> read() throws IOException {
    assertThat(compatibility.isIncompatible()).isFalse();
    List<Object> read = new ArrayList<>();
    for (byte[] bytes : state) {
      byte[] current =
          compatibility.isCompatibleAfterMigration()
              ? Serialized.write(serializer(), readRestored(bytes))
              : bytes;
      read.add(Serialized.read(serializer(), current));
    }
    return read;
  }

  /** Reads the state with the older serializer, as a backend in memory does before it compares. */
  List<Object> readRestored() throws IOException {
    List<Object> read = new ArrayList<>();
    for (byte[] bytes : state) {
      read.add(readRestored(bytes));
    }
    return read;
  }

  private Object readRestored(byte[] bytes) throws IOException {
    return Serialized.read(older.restoreSerializer(), bytes);
  }

  /** Writes the older serializer's snapshot again, as a savepoint does for state left alone. */
  TypeSerializerSnapshot<Object> olderWrittenAgain(ClassLoader loader) throws IOException {
    return Serialized.readSnapshot(
        Serialized.writeSnapshot(older.restoreSerializer().snapshotConfiguration()), loader);
  }
}
