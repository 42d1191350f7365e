package dev.weir.flink.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads arrays as lists.
 *
 * @param elements reads the elements
 */
record ListReader(ValueReader elements) implements ValueReader {
  @Override
  public Object read(JsonInput in) {
    List<Object> list = new ArrayList<>();
    in.enter('[');
    if (in.isEmpty(']')) {
      return list;
    }
    do {
      list.add(elements.read(in));
    } while (in.another(']'));
    return list;
  }
}
