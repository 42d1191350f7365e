package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes rules of one document of a JSON Schema; what is not plain in it becomes {@link
 * SchemaRule#UNDECIDED}.
 */
final class SchemaRules {
  private static final String REFERENCE = "$ref";
  private static final String OWN_NAME = "$id";
  private static final Set<String> KEYWORDS_OF_ROOT = Set.of("$schema", OWN_NAME);

  /** One bit of a {@code long} for each name. */
  private static final int MOST_NAMES = Long.SIZE;

  private final String location;
  private final JsonNode root;
  private final SchemaDraft draft;
  private final SchemaDocuments documents;
  private final Map<JsonNode, SchemaRule> rules = new IdentityHashMap<>();

  SchemaRules(String location, JsonNode root, SchemaDraft draft, SchemaDocuments documents) {
    this.location = location;
    this.root = root;
    this.draft = draft;
    this.documents = documents;
  }

  /**
   * Returns what a part of the document says.
   *
   * @param pointer a JSON Pointer without escapes
   */
  SchemaRule at(String pointer) {
    JsonNode found = root;
    for (String name : pointer.split("/")) {
      if (!name.isEmpty()) {
        found =
            found.isArray() && name.matches("[0-9]{1,9}")
                ? found.path(Integer.parseInt(name))
                : found.path(name);
        if (found.has(OWN_NAME)) {
          return SchemaRule.UNDECIDED;
        }
      }
    }
    return ruleOf(found);
  }

  private SchemaRule ruleOf(JsonNode schema) {
    if (schema.isBoolean()) {
      return schema.booleanValue() ? SchemaRule.ANYTHING : SchemaRule.NOTHING;
    }
    SchemaRule known = rules.get(schema);
    if (known != null) {
      return known;
    }
    // A schema may refer to itself, directly or not.
    rules.put(schema, (in, inPlace) -> rules.get(schema).accepts(in, inPlace));
    SchemaRule rule = isPlain(schema) ? made(schema) : SchemaRule.UNDECIDED;
    rules.put(schema, rule);
    return rule;
  }

  private boolean isPlain(JsonNode schema) {
    if (!schema.isObject()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!SchemaKeywords.isPlain(keyword.getKey(), keyword.getValue(), draft)
          && !(schema == root && KEYWORDS_OF_ROOT.contains(keyword.getKey()))) {
        return false;
      }
    }
    List<String> names = namesOf(schema);
    return names.size() <= MOST_NAMES && names.stream().allMatch(JsonNames::isPlain);
  }

  /** Returns the names of members of which a schema says something. */
  private static List<String> namesOf(JsonNode schema) {
    Set<String> names = new LinkedHashSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.path("required").forEach(name -> names.add(name.asText()));
    return List.copyOf(names);
  }

  private SchemaRule made(JsonNode schema) {
    if (schema.has(REFERENCE) && !draft.hasNeighboursOfReferences()) {
      SchemaRule referred = referred(schema.get(REFERENCE).asText());
      // A rule of its own, which counts itself: references may go in a circle.
      return referred == SchemaRule.UNDECIDED
          ? referred
          : new ValueRule(JsonKinds.ALL, null, null, null, null, List.of(referred));
    }
    List<SchemaRule> others = new ArrayList<>();
    if (schema.has(REFERENCE)) {
      others.add(referred(schema.get(REFERENCE).asText()));
    }
    if (schema.has("enum")) {
      others.add(ConstantsRule.of(listOf(schema.get("enum"))));
    }
    if (schema.has("const")) {
      others.add(ConstantsRule.of(List.of(schema.get("const"))));
    }
    if (schema.has("anyOf")) {
      others.add(new AlternativesRule(rulesOf(schema.get("anyOf")), false));
    }
    if (schema.has("oneOf")) {
      others.add(new AlternativesRule(rulesOf(schema.get("oneOf")), true));
    }
    if (schema.has("allOf")) {
      others.addAll(rulesOf(schema.get("allOf")));
    }
    List<String> kinds = SchemaKeywords.kinds(schema);
    return new ValueRule(
        kinds.stream().mapToInt(JsonKinds.BY_WORD::get).reduce(0, (a, b) -> a | b),
        members(schema),
        elements(schema),
        SchemaKeywords.texts(schema),
        SchemaKeywords.numbers(schema, kinds),
        others);
  }

  private SchemaRule referred(String reference) {
    int fragment = reference.indexOf('#');
    String pointer = fragment < 0 ? "" : reference.substring(fragment + 1);
    if (!pointer.matches("(/[^/~%]+)*")) {
      return SchemaRule.UNDECIDED;
    }
    return fragment == 0
        ? at(pointer)
        : documents.ruleOf(fragment < 0 ? reference : reference.substring(0, fragment), pointer);
  }

  private List<SchemaRule> rulesOf(JsonNode schemas) {
    return listOf(schemas).stream().map(this::ruleOf).toList();
  }

  private static List<JsonNode> listOf(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private MembersRule members(JsonNode schema) {
    List<String> names = namesOf(schema);
    if (names.isEmpty() && !schema.has("additionalProperties")) {
      return null;
    }
    SchemaRule others =
        schema.has("additionalProperties")
            ? ruleOf(schema.get("additionalProperties"))
            : SchemaRule.ANYTHING;
    List<SchemaRule> known = new ArrayList<>();
    for (String name : names) {
      JsonNode property = schema.path("properties").path(name);
      known.add(property.isMissingNode() ? others : ruleOf(property));
    }
    long required = 0;
    for (JsonNode name : schema.path("required")) {
      required |= 1L << names.indexOf(name.asText());
    }
    return new MembersRule(names, known, others, required);
  }

  private ElementsRule elements(JsonNode schema) {
    JsonNode first = schema.path(draft.firstElements());
    JsonNode others = schema.path("items");
    return first.isArray() || !others.isMissingNode() || SchemaKeywords.countsElements(schema)
        ? new ElementsRule(
            first.isArray() ? rulesOf(first) : List.of(),
            others.isMissingNode() || others.isArray() ? SchemaRule.ANYTHING : ruleOf(others),
            schema.path("minItems").asLong(0),
            schema.path("maxItems").asLong(Long.MAX_VALUE))
        : null;
  }
}
