package dev.weir.flink.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stands for a variant that state was written with and that is gone: its values cannot be read. */
final class MissingVariantSerializer extends WholeSerializer<Object> {
  private final String sealed;
  private final String variant;
  private final byte[] frame;

  private MissingVariantSerializer(String sealed, String variant, byte[] frame) {
    this.sealed = sealed;
    this.variant = variant;
    this.frame = frame;
  }

  private String problem() {
    return "The state holds a value of "
        + variant
        + ", which is no variant of "
        + sealed
        + " any more: bring it back, or start without the state.";
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Object> duplicate() {
    return this;
  }

  @Override
  public Object copy(Object from) {
    throw new IllegalStateException(problem());
  }

  @Override
  public void serialize(Object value, DataOutputView target) throws IOException {
    throw new IOException(problem());
  }

  @Override
  public Object deserialize(DataInputView source) throws IOException {
    throw new IOException(problem());
  }

  @Override
  public TypeSerializerSnapshot<Object> snapshotConfiguration() {
    return new Snapshot(sealed, variant, frame);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MissingVariantSerializer that && variant.equals(that.variant);
  }

  @Override
  public int hashCode() {
    return variant.hashCode();
  }

  /** Keeps what was written of the variant's own serializer, to write it again. */
  record Snapshot(String sealed, String variant, byte[] frame)
      implements TypeSerializerSnapshot<Object> {
    @Override
    public int getCurrentVersion() {
      return 0;
    }

    @Override
    public void writeSnapshot(DataOutputView target) {
      throw new IllegalStateException("A variant that is gone is written by its frame alone.");
    }

    @Override
    public void readSnapshot(int version, DataInputView source, ClassLoader loader) {
      throw new IllegalStateException("A variant that is gone is made, not read.");
    }

    @Override
    public TypeSerializer<Object> restoreSerializer() {
      return new MissingVariantSerializer(sealed, variant, frame);
    }

    @Override
    public TypeSerializerSchemaCompatibility<Object> resolveSchemaCompatibility(
        TypeSerializerSnapshot<Object> older) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
