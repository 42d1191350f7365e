package dev.weir.flink.parquet;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/** Takes UUIDs and their texts for their sixteen bytes. */
final class Uuids {
  /** Java itself reads "1-1-1-1-1" as well. */
  private static final Pattern TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final int LENGTH = 16;

  private Uuids() {}

  /** Returns the bytes, highest first, or {@code null} where the value is no UUID. */
  static byte[] bytesOf(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length == LENGTH ? bytes : null;
    }
    if (value instanceof String text && TEXT.matcher(text).matches()) {
      return bytesOf(UUID.fromString(text));
    }
    return value instanceof UUID uuid
        ? ByteBuffer.allocate(LENGTH)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array()
        : null;
  }
}
