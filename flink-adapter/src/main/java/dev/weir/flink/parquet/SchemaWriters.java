package dev.weir.flink.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Makes the writers of a schema whose shape was checked. */
final class SchemaWriters {
  private SchemaWriters() {}

  /** Makes the writer of whole rows. */
  static StructWriter ofRows(MessageType schema) {
    return struct(schema, "");
  }

  private static StructWriter struct(GroupType group, String column) {
    return new StructWriter(
        column, group.getFields().stream().map(Type::getName).toList(), fields(group, column));
  }

  private static List<FieldWriter> fields(GroupType group, String column) {
    List<FieldWriter> fields = new ArrayList<>();
    for (int index = 0; index < group.getFieldCount(); index++) {
      Type field = group.getType(index);
      String path = SchemaShapes.pathOf(column, field);
      fields.add(
          field.isRepetition(Repetition.REPEATED)
              ? new RepeatedField(field.getName(), index, path, requiredEntry(field, path))
              : single(field, index, path));
    }
    return fields;
  }

  private static SingleField single(Type field, int index, String path) {
    return new SingleField(
        field.getName(), index, path, field.isRepetition(Repetition.REQUIRED), column(field, path));
  }

  private static ColumnWriter column(Type type, String path) {
    if (type.isPrimitive()) {
      return new PrimitiveWriter(path, ColumnKinds.of(type.asPrimitiveType()));
    }
    GroupType group = type.asGroupType();
    if (SchemaShapes.isList(group)) {
      return list(group, path);
    }
    return SchemaShapes.isMap(group) ? map(group, path) : struct(group, path);
  }

  private static ListWriter list(GroupType group, String path) {
    Type repeated = group.getType(0);
    String repeatedPath = SchemaShapes.pathOf(path, repeated);
    return new ListWriter(
        new RepeatedField(
            repeated.getName(),
            0,
            path,
            SchemaShapes.repeatedFieldIsElement(group)
                ? requiredEntry(repeated, repeatedPath)
                : new ElementEntryWriter(singles(repeated.asGroupType(), repeatedPath).get(0))));
  }

  private static MapWriter map(GroupType group, String path) {
    GroupType repeated = group.getType(0).asGroupType();
    List<SingleField> keyAndValue = singles(repeated, SchemaShapes.pathOf(path, repeated));
    return new MapWriter(
        path, new RepeatedField(repeated.getName(), 0, path, new MapEntryWriter(keyAndValue)));
  }

  private static List<SingleField> singles(GroupType group, String path) {
    List<SingleField> singles = new ArrayList<>();
    for (int index = 0; index < group.getFieldCount(); index++) {
      Type field = group.getType(index);
      singles.add(single(field, index, SchemaShapes.pathOf(path, field)));
    }
    return singles;
  }

  private static ColumnWriter requiredEntry(Type field, String path) {
    ColumnWriter writer = column(field, path);
    return (value, consumer) -> {
      if (PlainValues.isNull(value)) {
        throw UnfitValueException.missing(path);
      }
      writer.write(value, consumer);
    };
  }
}
