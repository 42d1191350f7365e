package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes rules of a JSON Schema; what is not plain in it becomes {@link SchemaRule#UNDECIDED}. */
final class SchemaRules {
  private static final String DRAFT_07 = "http://json-schema.org/draft-07/schema";
  private static final Set<String> NEWER_DRAFTS =
      Set.of(
          "https://json-schema.org/draft/2019-09/schema",
          "https://json-schema.org/draft/2020-12/schema");

  private static final String REFERENCE = "$ref";
  private static final String OWN_NAME = "$id";

  /** One bit of a {@code long} for each name. */
  private static final int MOST_NAMES = Long.SIZE;

  private final JsonNode root;

  /** Whether what stands beside a reference counts, as it does since the draft of 2019. */
  private final boolean hasNeighbours;

  private final Map<JsonNode, SchemaRule> rules = new IdentityHashMap<>();

  private SchemaRules(JsonNode root, boolean hasNeighbours) {
    this.root = root;
    this.hasNeighbours = hasNeighbours;
  }

  static SchemaRule of(JsonNode root) {
    String draft = root.path("$schema").asText("https://json-schema.org/draft/2020-12/schema");
    String plain = draft.endsWith("#") ? draft.substring(0, draft.length() - 1) : draft;
    boolean isNewer = NEWER_DRAFTS.contains(plain);
    return isNewer || plain.equals(DRAFT_07)
        ? new SchemaRules(root, isNewer).ruleOf(root)
        : SchemaRule.UNDECIDED;
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
      if (!SchemaKeywords.isPlain(keyword.getKey(), keyword.getValue(), hasNeighbours)
          && !(schema == root && Set.of("$schema", OWN_NAME).contains(keyword.getKey()))) {
        return false;
      }
    }
    return namesOf(schema).size() <= MOST_NAMES
        && namesOf(schema).stream().allMatch(JsonNames::isPlain);
  }

  /** Returns the names of members of which a schema says something. */
  private static List<String> namesOf(JsonNode schema) {
    Set<String> names = new LinkedHashSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.path("required").forEach(name -> names.add(name.asText()));
    return List.copyOf(names);
  }

  private SchemaRule made(JsonNode schema) {
    if (schema.has(REFERENCE) && !hasNeighbours) {
      return referred(schema.get(REFERENCE).asText());
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

  /** Returns the rule that a reference inside the document refers to. */
  private SchemaRule referred(String reference) {
    if (!reference.matches("#(/[^/~%]+)*")) {
      return SchemaRule.UNDECIDED;
    }
    JsonNode found = root;
    for (String name : reference.substring(1).split("/")) {
      if (!name.isEmpty()) {
        found = found.isArray() ? found.path(Integer.parseInt(name)) : found.path(name);
        if (found.has(OWN_NAME)) {
          return SchemaRule.UNDECIDED;
        }
      }
    }
    return ruleOf(found);
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
    if (!schema.has("properties")
        && !schema.has("required")
        && !schema.has("additionalProperties")) {
      return null;
    }
    SchemaRule others =
        schema.has("additionalProperties")
            ? ruleOf(schema.get("additionalProperties"))
            : SchemaRule.ANYTHING;
    List<String> names = namesOf(schema);
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
    return schema.has("items") || schema.has("minItems") || schema.has("maxItems")
        ? new ElementsRule(
            schema.has("items") ? ruleOf(schema.get("items")) : SchemaRule.ANYTHING,
            schema.path("minItems").asLong(0),
            schema.path("maxItems").asLong(Long.MAX_VALUE))
        : null;
  }
}
