package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.flink.json.DirectJsonReader;
import dev.weir.flink.json.DirectJsonWriter;
import java.io.Serializable;
import java.util.Optional;

/** A format that Jackson binds to classes. */
interface JacksonBinding extends Serializable {
  /** Returns the words by which people call the format. */
  String name();

  /** Makes a strict mapper of the format. */
  ObjectMapper mapper();

  /**
   * Makes sure that input of the format can be read in this JVM.
   *
   * @throws IllegalStateException where it cannot
   */
  default void requireReadable() {}

  /** Returns whether JSON Schemas that are plain are checked without a tree. */
  default boolean checksDirectly() {
    return false;
  }

  /** Makes what reads plain input of the format faster than Jackson does, if there is any. */
  default Optional<DirectJsonReader> directReader(ObjectMapper mapper, JavaType type) {
    return Optional.empty();
  }

  /** Makes what writes plain payloads in the format faster than Jackson does, if there is any. */
  default Optional<DirectJsonWriter> directWriter(ObjectMapper mapper, JavaType type) {
    return Optional.empty();
  }
}
