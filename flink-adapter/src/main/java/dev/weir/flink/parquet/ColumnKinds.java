package dev.weir.flink.parquet;

import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.PrimitiveType;

/** Knows the kind of every primitive column, by its physical type and its annotation. */
final class ColumnKinds {
  private ColumnKinds() {}

  static ColumnKind of(PrimitiveType type) {
    return type.getLogicalTypeAnnotation() == null
        ? physical(type)
        : type.getLogicalTypeAnnotation().accept(new AnnotatedKinds(type)).orElseThrow();
  }

  private static ColumnKind physical(PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN ->
          ColumnKind.of(
              "true or false",
              value -> value instanceof Boolean bool ? bool : null,
              RecordConsumer::addBoolean);
      case INT32 ->
          ColumnKind.int32(
              WholeNumbers.sentence(Integer.MIN_VALUE, Integer.MAX_VALUE),
              value -> WholeNumbers.inRange(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case INT64 ->
          ColumnKind.int64(
              WholeNumbers.sentence(Long.MIN_VALUE, Long.MAX_VALUE), WholeNumbers::longOf);
      case INT96 ->
          ColumnKind.binary("a point in time, such as 2026-01-31T10:15:30Z", Timestamps::int96);
      case FLOAT ->
          ColumnKind.of(
              "a number whose digits a float keeps",
              FloatingNumbers::floatOf,
              RecordConsumer::addFloat);
      case DOUBLE ->
          ColumnKind.of(
              "a number whose digits a double keeps",
              FloatingNumbers::doubleOf,
              RecordConsumer::addDouble);
      case BINARY -> ColumnKind.binary("bytes or a text", Bytes::of);
      case FIXED_LEN_BYTE_ARRAY ->
          ColumnKind.binary(
              type.getTypeLength() + " bytes", value -> Bytes.of(value, type.getTypeLength()));
    };
  }
}
