package dev.weir.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts values into files, by the paths of a schema's keys. */
final class FilePaths {
  private FilePaths() {}

  /** Returns a file with another value for a key; all maps on the way to it are there. */
  static JsonNode with(JsonNode file, String path, JsonNode value) {
    JsonNode changed = file.deepCopy();
    ((ObjectNode) at(changed, DescriptorSchema.parentOf(path)))
        .set(DescriptorSchema.nameOf(path), value);
    return changed;
  }

  private static JsonNode at(JsonNode file, String path) {
    if (path.isEmpty()) {
      return file;
    }
    if (path.endsWith("[]")) {
      return at(file, path.substring(0, path.length() - 2)).get(0);
    }
    return at(file, DescriptorSchema.parentOf(path)).get(DescriptorSchema.nameOf(path));
  }
}
