package dev.weir.flink.parquet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the fields of rows by name, whatever kind of row they are.
 *
 * <p>Not thread-safe: it remembers the classes that it has seen.
 */
final class RowFields {
  private final List<String> names;
  private final Map<Class<?>, List<RowField>> classes = new HashMap<>();

  RowFields(List<String> names) {
    this.names = List.copyOf(names);
  }

  /**
   * Returns the values of the fields, in the order of their names; {@code null} for one that the
   * row does not have.
   *
   * @return {@code null} where the value is no row
   */
  Object[] valuesOf(Object row) {
    if (row instanceof Map<?, ?> map) {
      return entriesOf(map);
    }
    if (row == null || !RowField.isStructure(row.getClass())) {
      return null;
    }
    List<RowField> fields = classes.computeIfAbsent(row.getClass(), this::fieldsOf);
    Object[] values = new Object[fields.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = fields.get(index).valueIn(row);
    }
    return values;
  }

  private Object[] entriesOf(Map<?, ?> map) {
    Object[] values = new Object[names.size()];
    try {
      for (int index = 0; index < values.length; index++) {
        values[index] = map.get(names.get(index));
      }
    } catch (ClassCastException e) {
      // A sorted map whose keys are not texts.
      return null;
    }
    return values;
  }

  private List<RowField> fieldsOf(Class<?> type) {
    return names.stream().map(name -> RowField.of(type, name).orElse(row -> null)).toList();
  }
}
