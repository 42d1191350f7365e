package dev.weir.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deployment.DescriptorSchema.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the tables of keys in the documentation by the schema. */
final class KeyTables {
  private static final String HEAD =
      "| key | type | default | meaning | example |\n| --- | --- | --- | --- | --- |\n";

  private final DescriptorSchema schema;

  KeyTables(DescriptorSchema schema) {
    this.schema = schema;
  }

  /** Returns the paths of the maps whose keys are in a table of their own. */
  List<String> sections() {
    return schema.entries().entrySet().stream()
        .filter(entry -> entry.getValue().isSection())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the table of the keys of a map. */
  String of(String section) {
    return schema.keys().stream()
        .filter(path -> DescriptorSchema.parentOf(path).equals(section))
        .map(path -> row(path, schema.entries().get(path)))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(String path, Entry entry) {
    String name = DescriptorSchema.nameOf(path);
    String description = entry.get("description").asText();
    int said = description.indexOf(" Default: ");
    String meaning = said < 0 ? description : description.substring(0, said);
    String standard =
        said < 0
            ? entry.node().has("default") ? code(yaml(entry.get("default"))) : "none"
            : description.substring(said + " Default: ".length()).replaceFirst("\\.$", "");
    String examples =
        StreamSupport.stream(entry.get("examples").spliterator(), false)
            .map(example -> code(name + ": " + yaml(example)))
            .collect(Collectors.joining("<br>"));
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(code(name), type(entry), html(standard), html(meaning), examples);
  }

  private static String type(Entry entry) {
    if (entry.definition().startsWith("time")) {
      return entry.definition().equals("time") ? "time above zero" : time(entry.definition());
    }
    if (entry.definition().equals("size")) {
      return "size";
    }
    JsonNode constants = entry.node().at("/anyOf/0/enum");
    if (constants.isArray()) {
      return StreamSupport.stream(constants.spliterator(), false)
          .filter(constant -> !constant.isNull())
          .map(constant -> code(constant.asText()))
          .collect(Collectors.joining(", "));
    }
    List<String> types = new ArrayList<>();
    entry.get("type").forEach(type -> types.add(type.asText()));
    return types.stream()
        .filter(type -> !type.equals("null"))
        .filter(type -> !type.equals("string") || isText(entry))
        .map(type -> word(type, entry))
        .collect(Collectors.joining(" or "));
  }

  private static String time(String definition) {
    return definition.equals("time_or_zero")
        ? "time"
        : definition.replace("time_from_", "time from ").replace('_', ' ');
  }

  /** Other keys take text, too, but only as a reference. */
  private static boolean isText(Entry entry) {
    return entry.get("pattern").asText().equals("\\S");
  }

  private static String word(String type, Entry entry) {
    return switch (type) {
      case "string" -> "text";
      case "integer" ->
          entry.get("maximum").asInt() == Integer.MAX_VALUE
              ? "whole number from " + entry.get("minimum")
              : "whole number from " + entry.get("minimum") + " to " + entry.get("maximum");
      case "number" ->
          entry.node().has("maximum")
              ? "number from " + entry.get("minimum") + " to " + entry.get("maximum")
              : "number above zero";
      case "boolean" -> "true or false";
      case "array" -> entry.get("items").has("pattern") ? "list of texts" : "list of maps";
      default -> "map";
    };
  }

  /** Writes a value on one line, with quotes only where JSON would be misread without. */
  private static String yaml(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(entry -> entry.getKey() + ": " + yaml(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(KeyTables::yaml)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value.isTextual() && value.asText().matches("[A-Za-z0-9][A-Za-z0-9_ -]*")
        ? value.asText()
        : value.toString();
  }

  private static String html(String text) {
    return text.replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
