package dev.weir.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deployment.yaml.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a schema has to say of a key, by the types that its reader asks for. */
final class SchemaFragments {
  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$defs", "title", "description", "default", "examples");

  private final DescriptorSchema schema;
  private final AskedKeys asked;

  SchemaFragments(DescriptorSchema schema, AskedKeys asked) {
    this.schema = schema;
    this.asked = asked;
  }

  /** Returns what the schema should say of a key. */
  JsonNode of(String path) {
    ObjectNode all = object("{}");
    asked.types().get(path).forEach(type -> all.setAll(merged(all, of(type, path))));
    if (all.at("/anyOf/0").has("enum") && all.has("type")) {
      // One of some words, or a map.
      all.remove("type");
      all.withArray("anyOf").add(object("{'type': 'object'}"));
    }
    if (!asked.isRequired(path)) {
      allowNull(all);
    } else if (all.has("$ref")) {
      all.set("not", object("{'type': 'null'}"));
    }
    return comparable(all);
  }

  /** Returns what the schema should say of an element of a map or list, or of the whole file. */
  JsonNode ofElement(String path) {
    ObjectNode section = section(path);
    // An entry of a map with nothing after its name is an empty map.
    if (path.endsWith("*") && asked.requiredIn(path).isEmpty()) {
      allowNull(section);
    }
    return comparable(section);
  }

  private ObjectNode of(KeyType type, String path) {
    if (type instanceof KeyType.Text) {
      return object("{'type': ['string'], 'pattern': '\\\\S'}");
    }
    if (type instanceof KeyType.Bool) {
      return orReference("{'type': ['boolean', 'string']}");
    }
    if (type instanceof KeyType.WholeNumber number) {
      return orReference(
          "{'type': ['integer', 'string'], 'minimum': %d, 'maximum': %d}"
              .formatted(number.least(), number.most()));
    }
    if (type instanceof KeyType.PositiveNumber) {
      return orReference("{'type': ['number', 'string'], 'exclusiveMinimum': 0}");
    }
    if (type instanceof KeyType.Share) {
      return orReference(
          "{'type': ['number', 'string'], 'exclusiveMinimum': 0, 'exclusiveMaximum': 1}");
    }
    if (type instanceof KeyType.Size) {
      return object("{'$ref': '#/$defs/size'}");
    }
    if (type instanceof KeyType.Choice<?> choice) {
      return object(
          "{'anyOf': [{'enum': ['%s']}, {'$ref': '#/$defs/reference'}]}"
              .formatted(String.join("', '", choice.constants())));
    }
    if (type instanceof KeyType.Time time) {
      return object("{'$ref': '#/$defs/%s'}".formatted(definition(time.least())));
    }
    if (type instanceof KeyType.Texts) {
      return object(
          "{'type': ['array', 'string'], 'pattern': '\\\\S', 'minItems': 1,"
              + " 'items': {'type': 'string', 'pattern': '\\\\S'}}");
    }
    if (type instanceof KeyType.Properties) {
      return object(
          "{'type': ['object'],"
              + " 'additionalProperties': {'type': ['string', 'number', 'boolean', 'null']}}");
    }
    if (type instanceof KeyType.ListOfSections) {
      return object("{'type': ['array']}");
    }
    return type instanceof KeyType.Sections
        ? object("{'type': ['object'], 'propertyNames': {'pattern': '\\\\S'}}")
        : section(path);
  }

  private ObjectNode section(String path) {
    ObjectNode section = object("{'type': ['object']}");
    if (asked.isClosed(path)) {
      section.put("additionalProperties", false);
    }
    List<String> required = asked.requiredIn(path);
    if (!required.isEmpty()) {
      required.forEach(section.putArray("required")::add);
    }
    for (String key : asked.alternatives(path)) {
      section
          .withArray("anyOf")
          .add(
              object(
                  "{'required': ['%1$s'], 'properties': {'%1$s': {'not': {'type': 'null'}}}}"
                      .formatted(key)));
    }
    return section;
  }

  private static String definition(Duration least) {
    return switch ((int) least.toMillis()) {
      case 0 -> "time_or_zero";
      case 1 -> "time";
      default -> "time_from_" + least.toMillis() + "_ms";
    };
  }

  private ObjectNode orReference(String fragment) {
    ObjectNode node = object(fragment);
    node.set("pattern", schema.entries().get("").get("$defs").at("/reference/pattern"));
    return node;
  }

  /** Puts what two types say beside each other: each keyword holds for values of one kind only. */
  private static ObjectNode merged(ObjectNode one, ObjectNode other) {
    ObjectNode both = one.deepCopy();
    both.setAll(other);
    if (one.has("type") && other.has("type")) {
      both.putArray("type")
          .addAll((ArrayNode) one.get("type"))
          .addAll((ArrayNode) other.get("type"));
    }
    return both;
  }

  private static void allowNull(ObjectNode node) {
    if (node.has("type")) {
      node.withArray("type").add("null");
    } else if (node.at("/anyOf/0/enum") instanceof ArrayNode constants) {
      constants.addNull();
    }
  }

  /** Returns what the schema says of a key, without words and without the keys below it. */
  static JsonNode said(DescriptorSchema.Entry entry) {
    ObjectNode said = entry.node().deepCopy();
    said.remove(ANNOTATIONS);
    if (entry.isSection()) {
      said.remove("properties");
    }
    if (entry.get("additionalProperties").has("$ref")
        || entry.get("additionalProperties").has("properties")) {
      said.remove("additionalProperties");
    }
    if (entry.get("items").has("properties")) {
      said.remove("items");
    }
    if (entry.definition().startsWith("time") || entry.definition().equals("size")) {
      ObjectNode reference = object("{'$ref': '#/$defs/" + entry.definition() + "'}");
      if (said.has("not")) {
        reference.set("not", said.get("not"));
      }
      return reference;
    }
    return comparable(said);
  }

  /** Orders what has no order. */
  private static ObjectNode comparable(ObjectNode node) {
    ObjectNode ordered = object("{}");
    new TreeSet<>(names(node)).forEach(name -> ordered.set(name, node.get(name)));
    if (ordered.has("type")) {
      Set<String> types = new TreeSet<>();
      if (ordered.get("type").isTextual()) {
        types.add(ordered.get("type").asText());
      }
      ordered.get("type").forEach(type -> types.add(type.asText()));
      types.forEach(ordered.putArray("type")::add);
    }
    return ordered;
  }

  private static List<String> names(ObjectNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) DescriptorSchema.json(json.replace('\'', '"'));
  }
}
