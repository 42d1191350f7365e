package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Knows which keywords of JSON Schema are plain, and what some of them say. */
final class SchemaKeywords {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "title",
          "description",
          "default",
          "examples",
          "$comment",
          "deprecated",
          "$defs",
          "definitions");

  /** Bounds that are not whole numbers, or larger, are left to others. */
  private static final double LARGEST_BOUND = 1e15;

  private SchemaKeywords() {}

  /** Returns whether a keyword with that value is understood. */
  static boolean isPlain(String keyword, JsonNode value, SchemaDraft draft) {
    return switch (keyword) {
      case "type" -> JsonKinds.BY_WORD.keySet().containsAll(words(value));
      case "enum", "anyOf", "oneOf", "allOf", "required" -> value.isArray();
      case "properties" -> value.isObject();
      case "$ref" -> value.isTextual();
      case "const", "additionalProperties" -> true;
      case "format" -> draft.hasFormatsAsNotes();
      case "items" -> !value.isArray() || keyword.equals(draft.firstElements());
      case "prefixItems" -> keyword.equals(draft.firstElements());
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          value.isIntegralNumber()
              || (value.isNumber() && Math.abs(value.doubleValue()) < LARGEST_BOUND);
      case "minLength", "maxLength", "minItems", "maxItems" -> value.isInt();
      default -> ANNOTATIONS.contains(keyword);
    };
  }

  /** Returns the kinds that a schema takes, in its words. */
  static List<String> kinds(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isMissingNode() ? List.copyOf(JsonKinds.BY_WORD.keySet()) : words(type);
  }

  private static List<String> words(JsonNode type) {
    if (type.isTextual()) {
      return List.of(type.textValue());
    }
    List<String> kinds = new ArrayList<>();
    type.forEach(kind -> kinds.add(kind.asText()));
    return kinds;
  }

  /** Returns what holds for strings, or {@code null} for nothing. */
  static TextRule texts(JsonNode schema) {
    return schema.has("minLength") || schema.has("maxLength")
        ? new TextRule(
            schema.path("minLength").asLong(0), schema.path("maxLength").asLong(Long.MAX_VALUE))
        : null;
  }

  /** Returns whether a schema says how many elements an array has. */
  static boolean countsElements(JsonNode schema) {
    return schema.has("minItems") || schema.has("maxItems");
  }

  /** Returns what holds for numbers, or {@code null} for nothing. */
  static NumberRule numbers(JsonNode schema, List<String> kinds) {
    NumberRule rule =
        kinds.contains("integer") && !kinds.contains("number")
            ? NumberRule.ANY.whole()
            : NumberRule.ANY;
    if (schema.has("minimum")) {
      rule = rule.from(bound(schema, "minimum"), false);
    }
    if (schema.has("exclusiveMinimum")) {
      rule = rule.from(bound(schema, "exclusiveMinimum"), true);
    }
    if (schema.has("maximum")) {
      rule = rule.to(bound(schema, "maximum"), false);
    }
    if (schema.has("exclusiveMaximum")) {
      rule = rule.to(bound(schema, "exclusiveMaximum"), true);
    }
    return rule.equals(NumberRule.ANY) ? null : rule;
  }

  private static BigDecimal bound(JsonNode schema, String keyword) {
    return schema.get(keyword).decimalValue();
  }
}
