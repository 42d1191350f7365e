package dev.weir.flink.types;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerUtil;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerUtil.IntermediateCompatibilityResult;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.ListSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises lists that may hold null, of elements whose own serializer knows none, such as
 * numbers.
 *
 * <p>A list without null is written as Flink's {@code ListSerializer} does: its size, then its
 * elements. One with null is the complement of its size, which is below zero, then before each
 * element whether there is one.
 *
 * @param <T> the elements
 */
public final class NullableListSerializer<T> extends WholeSerializer<List<T>> {
  private final TypeSerializer<T> element;

  NullableListSerializer(TypeSerializer<T> element) {
    this.element = Objects.requireNonNull(element, "element");
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<List<T>> duplicate() {
    TypeSerializer<T> duplicate = element.duplicate();
    return duplicate == element ? this : new NullableListSerializer<>(duplicate);
  }

  @Override
  public List<T> copy(List<T> from) {
    List<T> copy = new ArrayList<>(from.size());
    for (T each : from) {
      copy.add(each == null ? null : element.copy(each));
    }
    return copy;
  }

  @Override
  public void serialize(List<T> list, DataOutputView target) throws IOException {
    boolean sparse = hasNull(list);
    target.writeInt(sparse ? ~list.size() : list.size());
    for (T each : list) {
      if (sparse) {
        target.writeBoolean(each != null);
      }
      if (each != null) {
        element.serialize(each, target);
      }
    }
  }

  /** Not by {@code contains}: lists that cannot hold null refuse to be asked for it. */
  private static boolean hasNull(List<?> list) {
    for (Object each : list) {
      if (each == null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<T> deserialize(DataInputView source) throws IOException {
    int written = source.readInt();
    int size = written < 0 ? ~written : written;
    List<T> list = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      list.add(written >= 0 || source.readBoolean() ? element.deserialize(source) : null);
    }
    return list;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NullableListSerializer<?> that && element.equals(that.element);
  }

  @Override
  public int hashCode() {
    return 31 * element.hashCode();
  }

  @Override
  public String toString() {
    return "List<" + element + ">";
  }

  @Override
  public TypeSerializerSnapshot<List<T>> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /**
   * The form in which the serializer is remembered in a savepoint. It reads what Flink's own wrote,
   * too.
   *
   * @param <T> the elements
   */
  public static final class Snapshot<T>
      extends CompositeTypeSerializerSnapshot<List<T>, NullableListSerializer<T>> {
    private static final int VERSION = 1;

    /** Makes an empty snapshot, for Flink to read into. */
    public Snapshot() {}

    Snapshot(NullableListSerializer<T> serializer) {
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
    public TypeSerializerSchemaCompatibility<List<T>> resolveSchemaCompatibility(
        TypeSerializerSnapshot<List<T>> older) {
      if (!(older instanceof ListSerializerSnapshot<T> flinks)) {
        return super.resolveSchemaCompatibility(older);
      }
      IntermediateCompatibilityResult<List<T>> result =
          CompositeTypeSerializerUtil.constructIntermediateCompatibilityResult(
              getNestedSerializerSnapshots(), flinks.getNestedSerializerSnapshots());
      return result.isCompatibleWithReconfiguredSerializer()
          ? TypeSerializerSchemaCompatibility.compatibleWithReconfiguredSerializer(
              createOuterSerializerWithNestedSerializers(result.getNestedSerializers()))
          : result.getFinalResult();
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(NullableListSerializer<T> serializer) {
      return new TypeSerializer<?>[] {serializer.element};
    }

    @Override
    protected NullableListSerializer<T> createOuterSerializerWithNestedSerializers(
        TypeSerializer<?>[] nested) {
      return new NullableListSerializer<>(Unchecked.cast(nested[0]));
    }
  }
}
