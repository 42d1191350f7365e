package dev.weir.flink.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The type of some state, as a savepoint has it: the snapshot of its serializer, which knows
 * whether another can read what this one has written. It names classes and their fields, and holds
 * no value.
 *
 * @param snapshot the snapshot as Flink writes it, in Base64
 */
public record StateType(String snapshot) {
  private static final int FINGERPRINT_BYTES = 8;

  public StateType {
    Objects.requireNonNull(snapshot, "snapshot");
  }

  /** Takes the type of a serializer's snapshot. */
  public static StateType of(TypeSerializerSnapshot<?> snapshot) {
    DataOutputSerializer output = new DataOutputSerializer(256);
    try {
      TypeSerializerSnapshot.writeVersionedSnapshot(output, snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StateType(Base64.getEncoder().encodeToString(output.getCopyOfBuffer()));
  }

  /** Returns a short text that is the same for the same types only, 16 hexadecimal digits. */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes());
      return HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bytes() {
    return Base64.getDecoder().decode(snapshot);
  }

  /**
   * Reads the snapshot; the type parameter must be the state's.
   *
   * @param loader finds the classes that it names
   * @throws IOException where one of them is not there, or it is no snapshot
   */
  public <T> TypeSerializerSnapshot<T> read(ClassLoader loader) throws IOException {
    try {
      return TypeSerializerSnapshot.readVersionedSnapshot(
          new DataInputDeserializer(bytes()), loader);
    } catch (RuntimeException | LinkageError e) {
      // What is no snapshot, or of classes that are not there, makes Flink's readers fail in many
      // ways.
      throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }
}
