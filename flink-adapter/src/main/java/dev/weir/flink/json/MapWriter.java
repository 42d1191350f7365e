package dev.weir.flink.json;

import java.util.Map;

/**
 * Writes maps as objects.
 *
 * @param values writes the members' values
 */
record MapWriter(ValueWriter values) implements ValueWriter {
  @Override
  public void write(Object value, JsonOutput out) {
    Map<?, ?> map = (Map<?, ?>) JavaClasses.require(value);
    char between = '{';
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw UnusualJsonException.INSTANCE;
      }
      out.write(between);
      out.write(name);
      out.write(':');
      values.writeNullable(member.getValue(), out);
      between = ',';
    }
    if (between == '{') {
      out.write('{');
    }
    out.write('}');
  }
}
