package dev.weir.flink.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes JSON Schemas of all keywords that are common, and values that some of them take. */
final class RandomSchemas {
  private static final String[] NAMES = {"a", "b", "c", "long name"};
  private static final String[] KINDS = {
    "object", "array", "string", "number", "integer", "boolean", "null"
  };
  private static final String[] BOUNDS = {
    "-2", "-1", "0", "1", "1.5", "2.0", "3", "1e1", "18446744073709551615", "0.30000000000000004"
  };
  private static final String[] CONSTANTS = {
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "1.0",
    "\"\"",
    "\"a\"",
    "\"\\u0062\"",
    "\"é\"",
    "\"a\\\"b\"",
    "[]",
    "{}",
    "12345678901234567890"
  };
  private static final String[] SCALARS = {
    "null",
    "true",
    "false",
    "0",
    "1",
    "2",
    "3",
    "-1",
    "-0",
    "0.0",
    "1.0",
    "1.5",
    "0.3",
    "0.30000000000000004",
    "1e0",
    "1e400",
    "1234567",
    "12345678901234567890",
    "123456789012345678901234567890.5",
    "\"\"",
    "\"a\"",
    "\"b\"",
    "\"ab\"",
    "\"abc\"",
    "\"\\u0061\"",
    "\"é\"",
    "\"a\\\"b\"",
    "\"\\ud83d\\ude00\"",
    "\"2026-01-01T00:00:00Z\""
  };

  private final Random random;

  RandomSchemas(Random random) {
    this.random = random;
  }

  /** Returns a schema that is right by its standard. */
  String schema() {
    List<String> keywords = keywords(3, false);
    switch (random.nextInt(4)) {
      case 0 -> keywords.add("\"$schema\":\"http://json-schema.org/draft-07/schema#\"");
      case 1 -> keywords.add("\"$schema\":\"https://json-schema.org/draft/2019-09/schema\"");
      case 2 -> keywords.add("\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"");
      default -> {}
    }
    keywords.add("\"$defs\":{\"x\":%s,\"y\":%s}".formatted(part(2, false), part(1, false)));
    return "{" + String.join(",", keywords) + "}";
  }

  /**
   * Returns a part of a schema.
   *
   * @param mayRefer whether it may be a reference; not where that could be a circle
   */
  private String part(int depth, boolean mayRefer) {
    return switch (random.nextInt(20)) {
      case 0 -> "true";
      case 1 -> "false";
      default -> "{" + String.join(",", keywords(depth, mayRefer)) + "}";
    };
  }

  private List<String> keywords(int depth, boolean mayRefer) {
    List<String> keywords = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      keywords.add(
          random.nextInt(4) == 0
              ? "\"type\":[\"%s\",\"%s\"]".formatted("null", one(KINDS).replace("null", "array"))
              : "\"type\":\"%s\"".formatted(one(KINDS)));
    }
    if (mayRefer && random.nextInt(5) == 0) {
      keywords.add("\"$ref\":\"#/$defs/%s\"".formatted(random.nextBoolean() ? "x" : "y"));
    }
    if (depth > 0) {
      addParts(keywords, depth);
    }
    addBounds(keywords);
    if (random.nextInt(10) == 0) {
      keywords.add("\"enum\":[%s,\"b\"]".formatted(one(CONSTANTS)));
    }
    if (random.nextInt(10) == 0) {
      keywords.add("\"const\":%s".formatted(one(CONSTANTS)));
    }
    return keywords;
  }

  private void addParts(List<String> keywords, int depth) {
    if (random.nextInt(3) == 0) {
      List<String> properties = new ArrayList<>();
      for (String name : NAMES) {
        if (random.nextBoolean()) {
          properties.add("\"%s\":%s".formatted(name, part(depth - 1, true)));
        }
      }
      keywords.add("\"properties\":{" + String.join(",", properties) + "}");
    }
    if (random.nextInt(6) == 0) {
      keywords.add("\"required\":[\"%s\"]".formatted(one(NAMES)));
    }
    if (random.nextInt(6) == 0) {
      keywords.add("\"additionalProperties\":" + part(depth - 1, true));
    }
    if (random.nextInt(4) == 0) {
      keywords.add("\"items\":" + part(depth - 1, true));
    }
    for (String several : List.of("anyOf", "oneOf", "allOf")) {
      if (random.nextInt(8) == 0) {
        keywords.add(
            "\"%s\":[%s,%s]".formatted(several, part(depth - 1, false), part(depth - 1, false)));
      }
    }
  }

  private void addBounds(List<String> keywords) {
    for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
      if (random.nextInt(12) == 0) {
        keywords.add("\"%s\":%s".formatted(bound, one(BOUNDS)));
      }
    }
    for (String count : List.of("minLength", "maxLength", "minItems", "maxItems")) {
      if (random.nextInt(12) == 0) {
        keywords.add("\"%s\":%d".formatted(count, random.nextInt(4)));
      }
    }
    if (random.nextInt(20) == 0) {
      keywords.add("\"format\":\"date-time\"");
    }
    if (random.nextInt(20) == 0) {
      keywords.add("\"title\":\"A title\"");
    }
    if (random.nextInt(40) == 0) {
      keywords.add("\"pattern\":\"^a\"");
    }
    if (random.nextInt(40) == 0) {
      keywords.add("\"uniqueItems\":true");
    }
  }

  /** Returns a value, in which names may be repeated. */
  String value() {
    return value(3);
  }

  private String value(int depth) {
    List<String> parts = new ArrayList<>();
    int kind = depth == 0 ? 3 : random.nextInt(5);
    if (kind > 2) {
      return one(SCALARS);
    }
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String name = random.nextInt(20) == 0 ? "\\u0061" : one(NAMES);
      parts.add(kind == 2 ? value(depth - 1) : "\"%s\": %s".formatted(name, value(depth - 1)));
    }
    String inside = String.join(random.nextBoolean() ? "," : " ,\n", parts);
    return kind == 2 ? "[" + inside + "]" : "{" + inside + "}";
  }

  private String one(String[] texts) {
    return texts[random.nextInt(texts.length)];
  }
}
