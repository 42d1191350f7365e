package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The drafts of JSON Schema that are plain; they differ in the meaning of some keywords. */
enum SchemaDraft {
  DRAFT_07("http://json-schema.org/draft-07/schema"),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema"),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema");

  private final String name;

  SchemaDraft(String name) {
    this.name = name;
  }

  /** Returns the draft of a schema, the newest where it says none; nothing where it is another. */
  static Optional<SchemaDraft> of(JsonNode schema) {
    String said = schema.path("$schema").asText(DRAFT_2020_12.name);
    for (SchemaDraft draft : values()) {
      if (said.equals(draft.name) || said.equals(draft.name + "#")) {
        return Optional.of(draft);
      }
    }
    return Optional.empty();
  }

  /** Returns whether what stands beside a reference counts. */
  boolean hasNeighboursOfReferences() {
    return this != DRAFT_07;
  }

  /** Returns whether a format is a note for people alone. */
  boolean hasFormatsAsNotes() {
    return this != DRAFT_07;
  }

  /** Returns the keyword for the schemas of an array's first elements. */
  String firstElements() {
    return this == DRAFT_2020_12 ? "prefixItems" : "items";
  }
}
