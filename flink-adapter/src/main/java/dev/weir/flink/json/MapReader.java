package dev.weir.flink.json;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads objects as maps, which keep the members' order.
 *
 * @param values reads the members' values
 */
record MapReader(ValueReader values) implements ValueReader {
  /** How large the table of a new map is: most have few members. */
  private static final int FIRST_SIZE = 8;

  @Override
  public Object read(JsonInput in) {
    Map<String, Object> map = new LinkedHashMap<>(FIRST_SIZE);
    in.enter('{');
    if (in.isEmpty('}')) {
      return map;
    }
    do {
      String name = in.readName();
      in.expect(':');
      map.put(name, values.read(in));
    } while (in.another('}'));
    return map;
  }
}
