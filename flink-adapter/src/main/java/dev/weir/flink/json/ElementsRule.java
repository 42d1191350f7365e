package dev.weir.flink.json;

/**
 * What a schema says of an array.
 *
 * @param elements what holds for each element
 * @param fewest how many there have to be
 * @param most how many there may be
 */
record ElementsRule(SchemaRule elements, long fewest, long most) {
  boolean accepts(JsonInput in) {
    long count = 0;
    in.enter('[');
    if (!in.isEmpty(']')) {
      do {
        count++;
        if (!elements.accepts(in, 0)) {
          return false;
        }
      } while (in.another(']'));
    }
    return count >= fewest && count <= most;
  }
}
