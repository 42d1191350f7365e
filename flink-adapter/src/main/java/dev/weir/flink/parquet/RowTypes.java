package dev.weir.flink.parquet;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type.Repetition;

/** Says of the type of rows, before any row comes, why none of them can fit a schema. */
final class RowTypes {
  private RowTypes() {}

  /**
   * Returns a sentence for each reason.
   *
   * @param lists the type of lists of rows
   */
  static List<String> problemsOf(MessageType schema, PayloadType lists) {
    if (!(lists.type() instanceof ParameterizedType list)) {
      return List.of();
    }
    return problemsOfRows(schema, list.getActualTypeArguments()[0]);
  }

  /** Returns a sentence for each reason why no row of a type fits. */
  static List<String> problemsOfRows(MessageType schema, Type row) {
    Type raw = row instanceof ParameterizedType generic ? generic.getRawType() : row;
    if (!(raw instanceof Class<?> type) || canBeAnything(type)) {
      return List.of();
    }
    if (!RowField.isStructure(type)) {
      return List.of(
          "The rows are " + new PayloadType(row) + ", and a row is " + StructWriter.ROW + ".");
    }
    return type.isRecord() ? missingComponents(schema, type) : List.of();
  }

  private static boolean canBeAnything(Class<?> type) {
    return Map.class.isAssignableFrom(type)
        || JsonValue.class.isAssignableFrom(type)
        || type == Object.class
        || (type.isInterface() && RowField.isStructure(type));
  }

  private static List<String> missingComponents(MessageType schema, Class<?> type) {
    return schema.getFields().stream()
        .filter(field -> field.isRepetition(Repetition.REQUIRED))
        .filter(field -> RowField.of(type, field.getName()).isEmpty())
        .map(
            field ->
                "The column '"
                    + field.getName()
                    + "' is required, and the record "
                    + type.getSimpleName()
                    + " has no component of that name.")
        .toList();
  }
}
