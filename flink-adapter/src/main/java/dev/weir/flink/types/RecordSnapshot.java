package dev.weir.flink.types;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerUtil;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerUtil.IntermediateCompatibilityResult;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The form in which a {@link RecordSerializer} is remembered in a savepoint: the record's class,
 * and the name and serializer of each component.
 *
 * <p>A record that lost or gained components reads older state after migration; one whose component
 * is of another type than before does not.
 *
 * @param <T> the record
 */
public final class RecordSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordSnapshot.class);
  private static final int VERSION = 1;

  private Class<T> type;
  private List<String> names;
  private TypeSerializerSnapshot<?>[] nested;

  /** Makes an empty snapshot, for Flink to read into. */
  public RecordSnapshot() {}

  RecordSnapshot(RecordSerializer<T> serializer) {
    this.type = serializer.type();
    this.names = serializer.names();
    this.nested = serializer.nestedSnapshots();
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView target) throws IOException {
    target.writeUTF(type.getName());
    target.writeInt(nested.length);
    for (int index = 0; index < nested.length; index++) {
      target.writeUTF(names.get(index));
      TypeSerializerSnapshot.writeVersionedSnapshot(target, nested[index]);
    }
  }

  @Override
  public void readSnapshot(int version, DataInputView source, ClassLoader loader)
      throws IOException {
    StateReading.checkVersion(version, VERSION);
    type = StateReading.classOf(source.readUTF(), loader);
    String[] read = new String[source.readInt()];
    nested = new TypeSerializerSnapshot<?>[read.length];
    for (int index = 0; index < read.length; index++) {
      read[index] = source.readUTF();
      nested[index] = TypeSerializerSnapshot.readVersionedSnapshot(source, loader);
    }
    names = List.of(read);
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new RecordSerializer<>(
        type,
        names,
        Arrays.stream(nested)
            .map(TypeSerializerSnapshot::restoreSerializer)
            .toArray(TypeSerializer<?>[]::new));
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> older) {
    if (!(older instanceof RecordSnapshot<T> old) || old.type != type) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    List<String> kept = old.names.stream().filter(names::contains).toList();
    IntermediateCompatibilityResult<T> result =
        CompositeTypeSerializerUtil.constructIntermediateCompatibilityResult(
            nestedOf(kept), old.nestedOf(kept));
    if (result.isIncompatible()) {
      LOG.error(
          "A component of {} is of another type than in the state, which cannot be read so.", type);
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    if (!names.equals(old.names) || result.isCompatibleAfterMigration()) {
      return TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
    return result.isCompatibleAsIs()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleWithReconfiguredSerializer(
            new RecordSerializer<>(type, kept, result.getNestedSerializers()));
  }

  private TypeSerializerSnapshot<?>[] nestedOf(List<String> components) {
    return components.stream()
        .map(component -> nested[names.indexOf(component)])
        .toArray(TypeSerializerSnapshot<?>[]::new);
  }
}
