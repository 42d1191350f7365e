package dev.weir.flink.types;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerUtil;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerUtil.IntermediateCompatibilityResult;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The form in which a {@link SealedSerializer} is remembered in a savepoint: the sealed type, and
 * the class name and serializer of each variant, in the order of their tags.
 *
 * <p>Where variants were added at the end, state is read as it is. Where they changed places or
 * were added between, the new serializer takes the old tags. Where a variant's own state needs
 * migration, so does all. State that was written with a variant that is gone is incompatible.
 *
 * @param <T> the sealed type
 */
public final class SealedSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SealedSnapshot.class);
  private static final int VERSION = 1;

  private Class<T> type;
  private List<String> variants;
  private TypeSerializerSnapshot<?>[] nested;

  /** Makes an empty snapshot, for Flink to read into. */
  public SealedSnapshot() {}

  SealedSnapshot(SealedSerializer<T> serializer) {
    this.type = serializer.type();
    this.variants = serializer.variants();
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
      target.writeUTF(variants.get(index));
      byte[] frame = frameOf(nested[index]);
      target.writeInt(frame.length);
      target.write(frame);
    }
  }

  /** A variant is framed, so that it can be passed over where its class is gone. */
  private static byte[] frameOf(TypeSerializerSnapshot<?> variant) throws IOException {
    if (variant instanceof MissingVariantSerializer.Snapshot missing) {
      return missing.frame();
    }
    DataOutputSerializer frame = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(frame, variant);
    return frame.getCopyOfBuffer();
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
      byte[] frame = new byte[source.readInt()];
      source.readFully(frame);
      nested[index] = readVariant(read[index], frame, loader);
    }
    variants = List.of(read);
  }

  private TypeSerializerSnapshot<?> readVariant(String variant, byte[] frame, ClassLoader loader)
      throws IOException {
    return variantsNow().contains(variant)
        ? TypeSerializerSnapshot.readVersionedSnapshot(new DataInputDeserializer(frame), loader)
        : new MissingVariantSerializer.Snapshot(type.getSimpleName(), variant, frame);
  }

  private List<String> variantsNow() {
    return SealedVariants.of(type).stream().map(Class::getName).toList();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return SealedSerializer.of(type, variants, index -> nested[index].restoreSerializer());
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> older) {
    if (!(older instanceof SealedSnapshot<T> old) || old.type != type) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    List<String> gone = old.variants.stream().filter(each -> !variants.contains(each)).toList();
    if (!gone.isEmpty()) {
      LOG.error(
          "{} has lost variants that state was written with: {}. Bring them back, or start without"
              + " the state.",
          type.getSimpleName(),
          gone);
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    List<String> added = variants.stream().filter(each -> !old.variants.contains(each)).toList();
    SealedSerializer<T> oldTagsFirst =
        new SealedSerializer<>(type, Stream.concat(old.variants.stream(), added.stream()).toList());
    return EnclosingSealed.within(oldTagsFirst, () -> resolveVariants(old, oldTagsFirst));
  }

  private TypeSerializerSchemaCompatibility<T> resolveVariants(
      SealedSnapshot<T> old, SealedSerializer<T> oldTagsFirst) {
    IntermediateCompatibilityResult<T> result =
        CompositeTypeSerializerUtil.constructIntermediateCompatibilityResult(
            nestedOf(old.variants), old.nested);
    boolean sameTags = variants.equals(oldTagsFirst.variants());
    if (!result.isCompatibleWithReconfiguredSerializer()
        && (sameTags || !result.isCompatibleAsIs())) {
      return result.getFinalResult();
    }
    TypeSerializer<?>[] kept = result.getNestedSerializers();
    TypeSerializerSnapshot<?>[] all = nestedOf(oldTagsFirst.variants());
    for (int index = 0; index < all.length; index++) {
      oldTagsFirst.fill(index, index < kept.length ? kept[index] : all[index].restoreSerializer());
    }
    return TypeSerializerSchemaCompatibility.compatibleWithReconfiguredSerializer(oldTagsFirst);
  }

  private TypeSerializerSnapshot<?>[] nestedOf(List<String> some) {
    return some.stream()
        .map(variant -> nested[variants.indexOf(variant)])
        .toArray(TypeSerializerSnapshot<?>[]::new);
  }
}
