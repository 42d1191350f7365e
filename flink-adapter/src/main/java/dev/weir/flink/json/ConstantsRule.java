package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes one of some strings, whole numbers, booleans and null. */
final class ConstantsRule implements SchemaRule {
  private final byte[][] plainTexts;
  private final Set<String> texts = new HashSet<>();
  private final Set<Long> numbers = new HashSet<>();
  private final Set<Boolean> booleans = new HashSet<>();
  private final boolean isNullable;

  private ConstantsRule(List<JsonNode> constants) {
    boolean hasNull = false;
    for (JsonNode constant : constants) {
      if (constant.isTextual()) {
        texts.add(constant.textValue());
      } else if (constant.isBoolean()) {
        booleans.add(constant.booleanValue());
      } else if (constant.isNull()) {
        hasNull = true;
      } else {
        numbers.add(constant.longValue());
      }
    }
    isNullable = hasNull;
    plainTexts =
        texts.stream()
            .filter(JsonNames::isPlain)
            .map(text -> (text + '"').getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  /** Makes the rule of constants, which is undecided where one is of another kind. */
  static SchemaRule of(List<JsonNode> constants) {
    return constants.stream().allMatch(ConstantsRule::isScalar)
        ? new ConstantsRule(constants)
        : SchemaRule.UNDECIDED;
  }

  private static boolean isScalar(JsonNode constant) {
    return constant.isTextual()
        || constant.isBoolean()
        || constant.isNull()
        || constant.isInt()
        || constant.isLong();
  }

  @Override
  public boolean accepts(JsonInput in, int inPlace) {
    return switch (JsonKinds.of(in.peek())) {
      case JsonKinds.STRING -> acceptsText(in);
      case JsonKinds.NUMBER -> numbers.contains(JsonNumbers.readLong(in));
      case JsonKinds.BOOLEAN -> booleans.contains(in.readBoolean());
      case JsonKinds.NULL -> in.acceptNull() && isNullable;
      default -> false;
    };
  }

  private boolean acceptsText(JsonInput in) {
    for (byte[] text : plainTexts) {
      if (in.acceptName(text)) {
        return true;
      }
    }
    return texts.contains(in.readString());
  }
}
