package dev.weir.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The published schema of descriptors, key by key. */
final class DescriptorSchema {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESOURCE = "descriptor.schema.json";

  /**
   * A key, or a map with keys.
   *
   * @param pointer where it stands in the schema
   * @param node what the schema says of it, references followed
   * @param definition the name of the definition that it refers to, or an empty text
   */
  record Entry(String pointer, ObjectNode node, String definition) {
    JsonNode get(String keyword) {
      return node.path(keyword);
    }

    boolean isSection() {
      return node.has("properties") && !definition.startsWith("time");
    }
  }

  private final ObjectNode root = read();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Schema validator =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);

  DescriptorSchema() {
    add("", "#", root);
  }

  private static ObjectNode read() {
    try (InputStream input = DescriptorLoader.class.getResourceAsStream(RESOURCE)) {
      return (ObjectNode) JSON.readTree(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String path, String pointer, ObjectNode node) {
    String reference = node.path("$ref").asText();
    ObjectNode resolved = node;
    String place = pointer;
    if (!reference.isEmpty()) {
      resolved = ((ObjectNode) root.at(reference.substring(1))).deepCopy();
      ObjectNode own = node.deepCopy();
      own.remove("$ref");
      resolved.setAll(own);
      place = reference;
    }
    Entry entry = new Entry(place, resolved, reference.replace("#/$defs/", ""));
    entries.put(path, entry);
    if (entry.isSection()) {
      for (Map.Entry<String, JsonNode> property : entry.get("properties").properties()) {
        add(
            path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
            place + "/properties/" + property.getKey(),
            (ObjectNode) property.getValue());
      }
    }
    if (isSection(entry.get("additionalProperties"))) {
      add(
          path + ".*",
          place + "/additionalProperties",
          (ObjectNode) entry.get("additionalProperties"));
    }
    if (isSection(entry.get("items"))) {
      add(path + "[]", place + "/items", (ObjectNode) entry.get("items"));
    }
  }

  private static boolean isSection(JsonNode node) {
    return node.has("properties") || node.has("$ref");
  }

  /** Returns everything the schema has, by paths as a reader's observer gets them. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** Returns the paths of the keys, without those of elements of maps and lists. */
  List<String> keys() {
    return entries.keySet().stream()
        .filter(path -> !path.isEmpty() && !path.endsWith("*") && !path.endsWith("]"))
        .toList();
  }

  /** Returns whether a file is one by the schema. */
  boolean accepts(JsonNode file) {
    return validator.validate(file).isEmpty();
  }

  /** Returns what the schema of schemas finds wrong with the schema. */
  List<String> mistakes() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(com.networknt.schema.SchemaLocation.of(root.get("$schema").asText()))
        .validate(root)
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** Returns a file with a value for every key, with maps where a key takes other things, too. */
  JsonNode largest() {
    return largest("", true);
  }

  /** Returns a file with a value for every key, with other things where a key takes maps, too. */
  JsonNode largestWithoutMaps() {
    return largest("", false);
  }

  private JsonNode largest(String path, boolean maps) {
    Entry entry = entries.get(path);
    Set<String> below =
        Set.copyOf(entries.keySet().stream().filter(key -> isDirectlyBelow(path, key)).toList());
    JsonNode example = entry.get("examples").path(0);
    if (below.isEmpty() || (!maps && !example.isContainerNode() && !example.isMissingNode())) {
      return example.isMissingNode() ? JsonNodeFactory.instance.objectNode() : example;
    }
    if (entries.containsKey(path + "[]")) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      return list.add(largest(path + "[]", maps));
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    entries.keySet().stream()
        .filter(below::contains)
        .forEach(key -> map.set(nameOf(key), largest(key, maps)));
    return map;
  }

  private static boolean isDirectlyBelow(String path, String key) {
    return key.equals(path + "[]")
        || (!key.isEmpty() && !key.endsWith("]") && parentOf(key).equals(path));
  }

  /** Returns the path of the map that has a key. */
  static String parentOf(String key) {
    return key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : "";
  }

  /** Returns the key alone; elements of maps are called {@code main}. */
  static String nameOf(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return name.equals("*") ? "main" : name;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
