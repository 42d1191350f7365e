package dev.weir.flink.types;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Resolves records, which Weir serialises, and POJOs, by the rules of Flink's PojoSerializer.
 *
 * @see <a
 *     href="https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/datastream/fault-tolerance/serialization/types_serialization/#pojos">Flink's
 *     rules for POJOs</a>
 */
final class StructureTypes {
  private StructureTypes() {}

  /** Returns null where a problem was added. */
  static TypeInformation<?> resolve(Class<?> type, String where, Resolution resolution) {
    String problem = problemOf(type);
    if (problem != null) {
      resolution.problem(where + " is " + type.getSimpleName() + ", " + problem + ".");
      return null;
    }
    if (!resolution.enter(type)) {
      resolution.problem(
          where
              + " is "
              + type.getSimpleName()
              + " again, which has no end and no fixed structure.");
      return null;
    }
    try {
      return resolveFields(type, where, resolution);
    } finally {
      resolution.leave(type);
    }
  }

  private static TypeInformation<?> resolveFields(
      Class<?> type, String where, Resolution resolution) {
    Map<String, TypeInformation<?>> fields = new LinkedHashMap<>();
    int before = resolution.problems().size();
    for (Field field : fieldsOf(type)) {
      String name = where + "." + field.getName();
      if (!type.isRecord() && !isAccessible(type, field)) {
        resolution.problem(name + " is neither public nor has a getter and a setter.");
      } else {
        fields.put(
            field.getName(),
            PayloadTypeInformation.resolve(field.getGenericType(), name, resolution));
      }
    }
    if (resolution.problems().size() > before) {
      return null;
    }
    return type.isRecord() ? new RecordTypeInfo<>(type, fields) : Types.POJO(type, fields);
  }

  private static String problemOf(Class<?> type) {
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      return "an interface or abstract class, whose real class is not known";
    }
    if (type.getName().startsWith("java.")) {
      return "a class of Java that Weir has no serializer for";
    }
    if (type.getTypeParameters().length > 0) {
      return "a generic class without its types";
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      return "a class that is not public";
    }
    if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
      return "an inner class that is not static";
    }
    boolean constructible =
        type.isRecord()
            || Arrays.stream(type.getConstructors()).anyMatch(c -> c.getParameterCount() == 0);
    if (!constructible) {
      return "a class without a public constructor that takes no arguments";
    }
    return fieldsOf(type).isEmpty() && !Modifier.isFinal(type.getModifiers())
        ? "a class without fields that is not final"
        : null;
  }

  private static List<Field> fieldsOf(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      Arrays.stream(each.getDeclaredFields())
          .filter(field -> !Modifier.isStatic(field.getModifiers()))
          .filter(field -> !Modifier.isTransient(field.getModifiers()))
          .forEach(fields::add);
    }
    return fields;
  }

  private static boolean isAccessible(Class<?> type, Field field) {
    if (Modifier.isPublic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
      return true;
    }
    String capital =
        field.getName().substring(0, 1).toUpperCase(Locale.ROOT) + field.getName().substring(1);
    boolean getter = hasMethod(type, "get" + capital) || hasMethod(type, "is" + capital);
    return getter && hasMethod(type, "set" + capital, field.getType());
  }

  private static boolean hasMethod(Class<?> type, String name, Class<?>... parameters) {
    return Arrays.stream(type.getMethods())
        .anyMatch(
            method ->
                method.getName().equals(name)
                    && Arrays.equals(method.getParameterTypes(), parameters));
  }
}
