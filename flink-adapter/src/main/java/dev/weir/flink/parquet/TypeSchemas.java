package dev.weir.flink.parquet;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Makes the schema that rows of a class are written with, where their author says none. */
final class TypeSchemas {
  /** What an author can do about a type without a schema of its own. */
  private static final String SAY_IT = "say the schema";

  private final Set<Class<?>> around = new LinkedHashSet<>();

  private TypeSchemas() {}

  /**
   * Returns the schema of a record or bean: a column for each component or field, required where it
   * is a primitive.
   *
   * @throws IllegalArgumentException where the type says too little, with a sentence for the
   *     pipeline's author
   */
  static MessageType of(PayloadType payload) {
    if (!(payload.type() instanceof Class<?> type) || !isRow(type)) {
      throw new IllegalArgumentException(
          payload + " does not say the columns of a Parquet file: " + SAY_IT + ".");
    }
    return new MessageType(type.getSimpleName(), new TypeSchemas().columns(type, "payload"));
  }

  private static boolean isRow(Class<?> type) {
    return RowField.isStructure(type)
        && !type.isPrimitive()
        && !type.isInterface()
        && !Modifier.isAbstract(type.getModifiers());
  }

  private List<org.apache.parquet.schema.Type> columns(Class<?> type, String where) {
    if (!around.add(type)) {
      throw refused(where, type, "again, and a file's columns have an end");
    }
    List<org.apache.parquet.schema.Type> columns =
        fieldsOf(type).entrySet().stream()
            .map(field -> column(field.getKey(), field.getValue(), where + "." + field.getKey()))
            .toList();
    around.remove(type);
    if (columns.isEmpty()) {
      throw refused(where, type, "which has no fields, and a file's columns are some");
    }
    return columns;
  }

  private static Map<String, Type> fieldsOf(Class<?> type) {
    Map<String, Type> fields = new LinkedHashMap<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        fields.put(component.getName(), component.getGenericType());
      }
      return fields;
    }
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      Arrays.stream(each.getDeclaredFields())
          .filter(field -> !Modifier.isStatic(field.getModifiers()))
          .filter(field -> !Modifier.isTransient(field.getModifiers()))
          .forEach((Field field) -> fields.putIfAbsent(field.getName(), field.getGenericType()));
    }
    return fields;
  }

  private org.apache.parquet.schema.Type column(String name, Type type, String where) {
    return column(
        name,
        type,
        type instanceof Class<?> raw && raw.isPrimitive()
            ? Repetition.REQUIRED
            : Repetition.OPTIONAL,
        where);
  }

  private org.apache.parquet.schema.Type column(
      String name, Type type, Repetition repetition, String where) {
    if (type instanceof ParameterizedType generic) {
      return collection(name, generic, repetition, where);
    }
    if (type instanceof GenericArrayType array) {
      return list(name, array.getGenericComponentType(), repetition, where);
    }
    if (!(type instanceof Class<?> raw)) {
      throw refused(where, type, "whose class is not known");
    }
    return PlainColumns.of(raw, repetition)
        .<org.apache.parquet.schema.Type>map(column -> column.named(name))
        .orElseGet(() -> structure(name, raw, repetition, where));
  }

  private org.apache.parquet.schema.Type structure(
      String name, Class<?> raw, Repetition repetition, String where) {
    if (raw.isArray()) {
      return list(name, raw.getComponentType(), repetition, where);
    }
    if (JsonValue.class.isAssignableFrom(raw) || !isRow(raw)) {
      throw refused(where, raw, "which does not say its columns");
    }
    return new GroupType(repetition, name, columns(raw, where));
  }

  private org.apache.parquet.schema.Type collection(
      String name, ParameterizedType type, Repetition repetition, String where) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class || type.getRawType() == Set.class) {
      return list(name, arguments[0], repetition, where);
    }
    if (type.getRawType() != Map.class) {
      throw refused(where, type, "which does not say its columns");
    }
    return Types.map(repetition)
        .key(column("key", arguments[0], Repetition.REQUIRED, where + ".key"))
        .value(column("value", arguments[1], where + ".value"))
        .named(name);
  }

  private org.apache.parquet.schema.Type list(
      String name, Type element, Repetition repetition, String where) {
    return Types.list(repetition).element(column("element", element, where + "[]")).named(name);
  }

  private static IllegalArgumentException refused(String where, Type type, String why) {
    return new IllegalArgumentException(
        where + " is " + new PayloadType(type) + ", " + why + ": " + SAY_IT + ".");
  }
}
