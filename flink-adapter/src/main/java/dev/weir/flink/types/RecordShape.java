package dev.weir.flink.types;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * Takes records apart and makes them, by the names of components that they had when they were
 * written: the class may have lost some of them and gained others since.
 *
 * @param <T> the record
 */
final class RecordShape<T> {
  private final Constructor<T> constructor;
  private final Object[] defaults;
  private final int[] positions;
  private final Field[] fields;

  private RecordShape(
      Constructor<T> constructor, Object[] defaults, int[] positions, Field[] fields) {
    this.constructor = constructor;
    this.defaults = defaults;
    this.positions = positions;
    this.fields = fields;
  }

  static <T> RecordShape<T> of(Class<T> type, List<String> names) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    List<String> present = Arrays.stream(components).map(RecordComponent::getName).toList();
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      Field[] fields = new Field[names.size()];
      for (int index = 0; index < fields.length; index++) {
        if (present.contains(names.get(index))) {
          fields[index] = type.getDeclaredField(names.get(index));
          fields[index].setAccessible(true);
        }
      }
      return new RecordShape<>(
          constructor,
          Arrays.stream(parameters).map(RecordShape::defaultOf).toArray(),
          names.stream().mapToInt(present::indexOf).toArray(),
          fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " is not a record as Java makes them.", e);
    }
  }

  private static Object defaultOf(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  /** Returns the values of a record in the order of the names, null for a component it lost. */
  Object[] valuesOf(T record) {
    Object[] values = new Object[fields.length];
    try {
      for (int index = 0; index < values.length; index++) {
        values[index] = fields[index] == null ? null : fields[index].get(record);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  /** Returns new arguments of the record's constructor: nulls, zeros and false. */
  Object[] arguments() {
    return defaults.clone();
  }

  /** Puts a value to the arguments of the constructor, unless the record has lost it. */
  void put(Object value, int index, Object[] arguments) {
    if (positions[index] >= 0) {
      arguments[positions[index]] = value;
    }
  }

  T make(Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "The constructor of " + constructor.getName() + " refuses what was written of it.",
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
