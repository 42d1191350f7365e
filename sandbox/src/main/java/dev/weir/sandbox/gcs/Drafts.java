package dev.weir.sandbox.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes objects of what requests say of them; {@link Buckets} gives them generation and times. */
final class Drafts {
  private Drafts() {}

  /**
   * Returns an object with what a resource in JSON says.
   *
   * @param said the resource
   * @param type the content's type where the resource says none
   * @throws GcsException where the resource names a checksum that the content does not have
   */
  static StoredObject of(
      String bucket, String name, ObjectNode said, Optional<String> type, byte[] content)
      throws GcsException {
    check(said, "crc32c", StoredObject.crc32c(content));
    check(said, "md5Hash", StoredObject.md5(content));
    return new StoredObject(
        bucket,
        name,
        0,
        0,
        content,
        text(said, "contentType").or(() -> type).orElse("application/octet-stream"),
        text(said, "contentEncoding"),
        metadata(said, Map.of()),
        Optional.empty(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** Returns an object as a resource in JSON changes it; what is null there is removed. */
  static StoredObject changed(StoredObject before, ObjectNode said) {
    return new StoredObject(
        before.bucket(),
        before.name(),
        before.generation(),
        before.metageneration(),
        before.content(),
        text(said, "contentType").orElse(before.contentType()),
        said.has("contentEncoding") ? text(said, "contentEncoding") : before.contentEncoding(),
        said.path("metadata").isNull() ? Map.of() : metadata(said, before.metadata()),
        before.components(),
        before.created(),
        before.updated());
  }

  /** Returns a copy of an object, which a resource in JSON may change. */
  static StoredObject copy(StoredObject source, String bucket, String name, ObjectNode said) {
    StoredObject copy = changed(source, said);
    return new StoredObject(
        bucket,
        name,
        0,
        0,
        copy.content(),
        copy.contentType(),
        copy.contentEncoding(),
        copy.metadata(),
        copy.components(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** Returns an object that is composed of others. */
  static StoredObject composed(StoredObject draft, int components) {
    return new StoredObject(
        draft.bucket(),
        draft.name(),
        0,
        0,
        draft.content(),
        draft.contentType(),
        draft.contentEncoding(),
        draft.metadata(),
        Optional.of(components),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static void check(ObjectNode said, String name, String actual) throws GcsException {
    Optional<String> wanted = text(said, name);
    if (wanted.isPresent() && !wanted.get().equals(actual)) {
      throw GcsException.invalid(
          "Provided %s \"%s\" doesn't match calculated %s \"%s\"."
              .formatted(name, wanted.get(), name, actual));
    }
  }

  static Optional<String> text(JsonNode said, String name) {
    return Optional.ofNullable(said.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  private static Map<String, String> metadata(ObjectNode said, Map<String, String> before) {
    Map<String, String> all = new TreeMap<>(before);
    said.path("metadata")
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNull()) {
                all.remove(entry.getKey());
              } else {
                all.put(entry.getKey(), entry.getValue().asText());
              }
            });
    return all;
  }
}
