package dev.weir.flink.parquet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Reads one field of the rows of a class: a record's component, a getter or a public field. */
interface RowField {
  /** Reads the field, which may throw what the user's code throws. */
  Object read(Object row) throws ReflectiveOperationException;

  /** Returns the value of the field, throwing what the user's code throws as it is. */
  default Object valueIn(Object row) {
    try {
      return read(row);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A getter of " + row.getClass() + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A field of " + row.getClass() + " cannot be read", e);
    }
  }

  /** Returns whether a class has fields of its own, and is not a single value or a list of such. */
  static boolean isStructure(Class<?> type) {
    return !type.isArray()
        && !type.isEnum()
        && !type.getName().startsWith("java.")
        && !Collection.class.isAssignableFrom(type);
  }

  /** Returns the field of that name, where the class has one. */
  static Optional<RowField> of(Class<?> type, String name) {
    if (type.isRecord()) {
      return Arrays.stream(type.getRecordComponents())
          .filter(component -> component.getName().equals(name))
          .findFirst()
          .map(component -> of(component.getAccessor()));
    }
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return getter(type, "get" + capital)
        .or(() -> getter(type, "is" + capital))
        .or(() -> publicField(type, name));
  }

  private static Optional<RowField> getter(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> method.getReturnType() != void.class)
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .findFirst()
        .map(RowField::of);
  }

  private static RowField of(Method method) {
    method.trySetAccessible();
    return method::invoke;
  }

  private static Optional<RowField> publicField(Class<?> type, String name) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.getName().equals(name))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .findFirst()
        .map(field -> field::get);
  }
}
