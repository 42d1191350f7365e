package dev.weir.flink.json;

import java.util.HashMap;
import java.util.Map;

/** Reads the names of an enum's constants. */
final class EnumReader implements ValueReader {
  private final Map<String, Object> constants = new HashMap<>();
  private final RepeatedTexts names = new RepeatedTexts();

  EnumReader(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
  }

  @Override
  public Object read(JsonInput in) {
    Object constant = constants.get(in.readString(names));
    if (constant == null) {
      throw UnusualJsonException.INSTANCE;
    }
    return constant;
  }
}
