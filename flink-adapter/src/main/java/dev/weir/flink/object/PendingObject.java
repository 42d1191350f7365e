package dev.weir.flink.object;

import java.util.Objects;

/**
 * An object that is uploaded whole, and that nobody sees before it is committed.
 *
 * @param location the URI of the object to be
 * @param recoverable what the file system needs to know to commit it
 * @param recoverableVersion the version of the form of that
 * @param size how many bytes it has
 * @param digest its SHA-256, of an object with an exact name; else empty
 */
public record PendingObject(
    String location, byte[] recoverable, int recoverableVersion, long size, byte[] digest) {
  public PendingObject {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(recoverable, "recoverable");
    Objects.requireNonNull(digest, "digest");
  }

  /** Returns whether its name is one that somebody else might use, too. */
  public boolean hasExactName() {
    return digest.length > 0;
  }

  /** Returns the location, for errors: Flink shows committables where commits fail. */
  @Override
  public String toString() {
    return location;
  }
}
