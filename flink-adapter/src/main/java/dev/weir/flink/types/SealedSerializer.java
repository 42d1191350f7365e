package dev.weir.flink.types;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises values of a sealed interface or class: the tag of the variant, one byte up to the
 * 127th, then the variant by its own serializer.
 *
 * <p>Tags go by the order of the variants, from 1, and 0 is null. State keeps the tags it was
 * written with ({@link SealedSnapshot}), so variants may be added and change places.
 *
 * @param <T> the sealed type
 */
public final class SealedSerializer<T> extends WholeSerializer<T> {
  private static final int NULL = 0;

  private final Class<T> type;
  private final List<String> variants;
  private final Map<String, Integer> tags = new HashMap<>();
  private final TypeSerializer<Object>[] serializers;

  /** Makes a serializer that is not ready before its variants' serializers are filled in. */
  SealedSerializer(Class<T> type, List<String> variants) {
    this.type = type;
    this.variants = List.copyOf(variants);
    this.serializers = Unchecked.cast(new TypeSerializer<?>[variants.size()]);
    variants.forEach(variant -> tags.put(variant, tags.size() + 1));
  }

  /** Makes a serializer, with itself around while its variants' serializers are made. */
  static <T> SealedSerializer<T> of(
      Class<T> type, List<String> variants, IntFunction<TypeSerializer<?>> serializerOf) {
    SealedSerializer<T> made = new SealedSerializer<>(type, variants);
    return EnclosingSealed.within(
        made,
        () -> {
          for (int index = 0; index < variants.size(); index++) {
            made.fill(index, serializerOf.apply(index));
          }
          return made;
        });
  }

  void fill(int index, TypeSerializer<?> serializer) {
    serializers[index] = Unchecked.cast(serializer);
  }

  Class<T> type() {
    return type;
  }

  List<String> variants() {
    return variants;
  }

  TypeSerializerSnapshot<?>[] nestedSnapshots() {
    return Arrays.stream(serializers)
        .map(TypeSerializer::snapshotConfiguration)
        .toArray(TypeSerializerSnapshot<?>[]::new);
  }

  @Override
  public boolean isImmutableType() {
    for (TypeSerializer<?> serializer : serializers) {
      if (!serializer.isImmutableType()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return of(type, variants, index -> serializers[index].duplicate());
  }

  @Override
  public T copy(T from) {
    return from == null ? null : Unchecked.<T>cast(serializers[tagOf(from) - 1].copy(from));
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    if (value == null) {
      CompactForm.writeLength(NULL, target);
      return;
    }
    int tag = tagOf(value);
    CompactForm.writeLength(tag, target);
    serializers[tag - 1].serialize(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    int tag = CompactForm.readLength(source);
    return tag == NULL ? null : Unchecked.<T>cast(serializerOf(tag).deserialize(source));
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int tag = CompactForm.readLength(source);
    CompactForm.writeLength(tag, target);
    if (tag != NULL) {
      serializerOf(tag).copy(source, target);
    }
  }

  private int tagOf(T value) {
    // The constant of an enum may have a class of its own.
    Class<?> variant =
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    Integer tag = tags.get(variant.getName());
    if (tag == null) {
      throw new IllegalStateException(
          variant.getName() + " is no variant of " + type.getSimpleName() + " here.");
    }
    return tag;
  }

  private TypeSerializer<Object> serializerOf(int tag) throws IOException {
    if (tag < 1 || tag > serializers.length) {
      throw new IOException(
          "There is no variant of " + type.getSimpleName() + " with the tag " + tag + ".");
    }
    return serializers[tag - 1];
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new SealedSnapshot<>(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedSerializer<?> that
        && type == that.type
        && variants.equals(that.variants)
        && Arrays.equals(serializers, that.serializers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, variants);
  }

  @Override
  public String toString() {
    return type.getSimpleName() + variants;
  }
}
