package dev.weir.flink.object;

import java.io.IOException;
import java.net.URI;

/** Says of an object that was committed what it is. Thread-safe. */
@FunctionalInterface
public interface ObjectMetadata {
  /** Says nothing. */
  ObjectMetadata NONE = location -> {};

  /**
   * Sets the content type and metadata of an object; again makes no difference.
   *
   * @param location the object's URI
   * @throws IOException where the store does not answer or refuses it
   */
  void set(URI location) throws IOException, InterruptedException;
}
