package dev.weir.sandbox.gcs;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An object that a {@link GcsServer} holds.
 *
 * <pre>{@code
 * String text = server.object("my-bucket", "my-object").text();
 * }</pre>
 *
 * @param name its name
 * @param content its bytes
 * @param contentType what kind of content it says it is
 * @param contentEncoding how the content is compressed, as {@code gzip}
 * @param metadata what its author has said of it
 */
public record GcsObject(
    String name,
    byte[] content,
    String contentType,
    Optional<String> contentEncoding,
    Map<String, String> metadata) {
  public GcsObject {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** Returns the content as text in UTF-8. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
