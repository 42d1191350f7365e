package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The documents of a JSON Schema, which refer to each other by their locations. */
final class SchemaDocuments {
  private final Map<String, JsonNode> roots;
  private final Map<String, SchemaRules> rules = new HashMap<>();

  SchemaDocuments(Map<String, JsonNode> roots) {
    this.roots = roots;
  }

  /**
   * Returns what a part of a document says.
   *
   * @param location the document's location
   * @param pointer a JSON Pointer into it
   */
  SchemaRule ruleOf(String location, String pointer) {
    JsonNode root = roots.get(location);
    if (root == null) {
      return SchemaRule.UNDECIDED;
    }
    SchemaRules document = rules.get(location);
    if (document == null) {
      SchemaDraft draft = SchemaDraft.of(root).orElse(null);
      if (draft == null) {
        return SchemaRule.UNDECIDED;
      }
      document = new SchemaRules(location, root, draft, this);
      rules.put(location, document);
    }
    return document.at(pointer);
  }
}
