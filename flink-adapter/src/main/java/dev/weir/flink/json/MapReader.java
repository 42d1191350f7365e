package dev.weir.flink.json;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads objects as maps, which keep the members' order.
 *
 * @param values reads the members' values
 */
record MapReader(ValueReader values) implements ValueReader {
  @Override
  public Object read(JsonInput in) {
    Map<String, Object> map = new LinkedHashMap<>();
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
