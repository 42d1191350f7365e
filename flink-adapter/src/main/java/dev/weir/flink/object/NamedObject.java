package dev.weir.flink.object;

import java.util.Objects;

/**
 * The bytes of a message under the name that was generated for them.
 *
 * @param name the name, which keeps all the rules of {@link ObjectNames}
 * @param bytes the message's payload
 */
public record NamedObject(String name, byte[] bytes) {
  public NamedObject {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bytes, "bytes");
  }
}
