package dev.weir.flink.json;

import java.util.List;

/**
 * Writes lists as arrays.
 *
 * @param elements writes the elements
 */
record ListWriter(ValueWriter elements) implements ValueWriter {
  @Override
  public void write(Object value, JsonOutput out) {
    List<?> list = (List<?>) JavaClasses.require(value);
    char between = '[';
    for (Object element : list) {
      out.write(between);
      elements.writeNullable(element, out);
      between = ',';
    }
    if (between == '[') {
      out.write('[');
    }
    out.write(']');
  }
}
