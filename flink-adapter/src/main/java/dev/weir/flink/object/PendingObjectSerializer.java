package dev.weir.flink.object;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes objects that wait for their commit into checkpoints.
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class PendingObjectSerializer implements SimpleVersionedSerializer<PendingObject> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(PendingObject pending) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      write(output, pending.location().getBytes(StandardCharsets.UTF_8));
      output.writeInt(pending.recoverableVersion());
      write(output, pending.recoverable());
      output.writeLong(pending.size());
      write(output, pending.digest());
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream output, byte[] bytes) throws IOException {
    output.writeInt(bytes.length);
    output.write(bytes);
  }

  /**
   * Reads what {@link #serialize} has written.
   *
   * @throws IOException where it is of a version that is not known, or cut off
   */
  @Override
  public PendingObject deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("Pending objects of version " + version + " are not known here.");
    }
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(serialized))) {
      String location = new String(read(input), StandardCharsets.UTF_8);
      int recoverableVersion = input.readInt();
      byte[] recoverable = read(input);
      return new PendingObject(
          location, recoverable, recoverableVersion, input.readLong(), read(input));
    }
  }

  private static byte[] read(DataInputStream input) throws IOException {
    byte[] bytes = new byte[input.readInt()];
    input.readFully(bytes);
    return bytes;
  }
}
