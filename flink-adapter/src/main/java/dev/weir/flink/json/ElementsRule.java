package dev.weir.flink.json;

import java.util.List;

/**
 * What a schema says of an array.
 *
 * @param first what holds for each of the first elements
 * @param others what holds for the others
 * @param fewest how many there have to be
 * @param most how many there may be
 */
record ElementsRule(List<SchemaRule> first, SchemaRule others, long fewest, long most) {
  boolean accepts(JsonInput in) {
    int count = 0;
    in.enter('[');
    if (!in.isEmpty(']')) {
      do {
        SchemaRule rule = count < first.size() ? first.get(count) : others;
        count++;
        if (!rule.accepts(in, 0)) {
          return false;
        }
      } while (in.another(']'));
    }
    return count >= fewest && count <= most;
  }
}
