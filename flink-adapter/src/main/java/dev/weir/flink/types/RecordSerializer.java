package dev.weir.flink.types;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises records: bits that say which components there are, then these, by their names' order.
 *
 * <p>The first bit is the record itself, which may be null; before every eighth component comes
 * another byte of bits. State outlives its class: a component that was lost is read and dropped,
 * one that was gained is null, zero or false.
 *
 * @param <T> the record
 */
public final class RecordSerializer<T> extends WholeSerializer<T> {
  private final Class<T> type;
  private final List<String> names;
  private final TypeSerializer<Object>[] serializers;
  private final boolean immutable;
  private transient RecordShape<T> shape;

  RecordSerializer(Class<T> type, List<String> names, TypeSerializer<?>[] serializers) {
    this.type = type;
    this.names = List.copyOf(names);
    this.serializers = Unchecked.cast(serializers.clone());
    this.immutable = Arrays.stream(serializers).allMatch(TypeSerializer::isImmutableType);
  }

  @Override
  public boolean isImmutableType() {
    return immutable;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    TypeSerializer<?>[] duplicates =
        Arrays.stream(serializers).map(TypeSerializer::duplicate).toArray(TypeSerializer<?>[]::new);
    for (int index = 0; index < duplicates.length; index++) {
      if (duplicates[index] != serializers[index]) {
        return new RecordSerializer<>(type, names, duplicates);
      }
    }
    return this;
  }

  @Override
  public T copy(T from) {
    if (immutable || from == null) {
      return from;
    }
    Object[] values = shape().valuesOf(from);
    Object[] arguments = shape().arguments();
    for (int index = 0; index < values.length; index++) {
      if (values[index] != null) {
        shape().put(serializers[index].copy(values[index]), index, arguments);
      }
    }
    return shape().make(arguments);
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    if (record == null) {
      target.writeByte(0);
      return;
    }
    Object[] values = shape().valuesOf(record);
    target.writeByte(1 | presence(values, 0));
    for (int index = 0; index < values.length; index++) {
      if (beginsByte(index)) {
        target.writeByte(presence(values, index));
      }
      if (values[index] != null) {
        serializers[index].serialize(values[index], target);
      }
    }
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    int presence = source.readByte();
    if (!isPresent(presence, -1)) {
      return null;
    }
    RecordShape<T> made = shape();
    Object[] arguments = made.arguments();
    for (int index = 0; index < serializers.length; index++) {
      if (beginsByte(index)) {
        presence = source.readByte();
      }
      if (isPresent(presence, index)) {
        made.put(serializers[index].deserialize(source), index, arguments);
      }
    }
    return made.make(arguments);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int presence = source.readByte();
    target.writeByte(presence);
    if (!isPresent(presence, -1)) {
      return;
    }
    for (int index = 0; index < serializers.length; index++) {
      if (beginsByte(index)) {
        presence = source.readByte();
        target.writeByte(presence);
      }
      if (isPresent(presence, index)) {
        serializers[index].copy(source, target);
      }
    }
  }

  /** Returns the bit of a component; the record itself, at -1, has the first bit of all. */
  private static int bitOf(int index) {
    return (index + 1) & 7;
  }

  private static boolean beginsByte(int index) {
    return bitOf(index) == 0;
  }

  private static boolean isPresent(int presence, int index) {
    return (presence >> bitOf(index) & 1) != 0;
  }

  private static int presence(Object[] values, int first) {
    int presence = 0;
    for (int index = first; index < values.length; index++) {
      if (index > first && beginsByte(index)) {
        break;
      }
      if (values[index] != null) {
        presence |= 1 << bitOf(index);
      }
    }
    return presence;
  }

  private RecordShape<T> shape() {
    if (shape == null) {
      shape = RecordShape.of(type, names);
    }
    return shape;
  }

  Class<T> type() {
    return type;
  }

  List<String> names() {
    return names;
  }

  TypeSerializerSnapshot<?>[] nestedSnapshots() {
    return Arrays.stream(serializers)
        .map(TypeSerializer::snapshotConfiguration)
        .toArray(TypeSerializerSnapshot<?>[]::new);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new RecordSnapshot<>(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordSerializer<?> that
        && type == that.type
        && names.equals(that.names)
        && Arrays.equals(serializers, that.serializers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, names, Arrays.hashCode(serializers));
  }

  @Override
  public String toString() {
    return type.getSimpleName() + names;
  }
}
