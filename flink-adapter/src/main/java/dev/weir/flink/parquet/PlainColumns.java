package dev.weir.flink.parquet;

import dev.weir.dsl.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Knows the columns of classes that are single values. */
final class PlainColumns {
  private static final int UUID_LENGTH = 16;

  /** Microseconds, because that is the finest time that all readers know. */
  private static final TimeUnit TIME = TimeUnit.MICROS;

  private static final Map<Class<?>, Column> COLUMNS =
      Map.ofEntries(
          Map.entry(boolean.class, new Column(PrimitiveTypeName.BOOLEAN)),
          Map.entry(Boolean.class, new Column(PrimitiveTypeName.BOOLEAN)),
          Map.entry(byte.class, Column.int32(8)),
          Map.entry(Byte.class, Column.int32(8)),
          Map.entry(short.class, Column.int32(16)),
          Map.entry(Short.class, Column.int32(16)),
          Map.entry(int.class, new Column(PrimitiveTypeName.INT32)),
          Map.entry(Integer.class, new Column(PrimitiveTypeName.INT32)),
          Map.entry(long.class, new Column(PrimitiveTypeName.INT64)),
          Map.entry(Long.class, new Column(PrimitiveTypeName.INT64)),
          Map.entry(float.class, new Column(PrimitiveTypeName.FLOAT)),
          Map.entry(Float.class, new Column(PrimitiveTypeName.FLOAT)),
          Map.entry(double.class, new Column(PrimitiveTypeName.DOUBLE)),
          Map.entry(Double.class, new Column(PrimitiveTypeName.DOUBLE)),
          Map.entry(char.class, Column.binary(LogicalTypeAnnotation.stringType())),
          Map.entry(Character.class, Column.binary(LogicalTypeAnnotation.stringType())),
          Map.entry(String.class, Column.binary(LogicalTypeAnnotation.stringType())),
          Map.entry(byte[].class, new Column(PrimitiveTypeName.BINARY)),
          Map.entry(JsonValue.class, Column.binary(LogicalTypeAnnotation.jsonType())),
          Map.entry(
              UUID.class,
              new Column(
                  PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY,
                  UUID_LENGTH,
                  LogicalTypeAnnotation.uuidType())),
          Map.entry(
              LocalDate.class,
              new Column(PrimitiveTypeName.INT32, 0, LogicalTypeAnnotation.dateType())),
          Map.entry(LocalTime.class, Column.int64(LogicalTypeAnnotation.timeType(false, TIME))),
          Map.entry(
              LocalDateTime.class, Column.int64(LogicalTypeAnnotation.timestampType(false, TIME))),
          Map.entry(Instant.class, Column.int64(LogicalTypeAnnotation.timestampType(true, TIME))),
          Map.entry(Date.class, Column.int64(LogicalTypeAnnotation.timestampType(true, TIME))));

  private PlainColumns() {}

  /** Returns the column of a class, empty where its values are not single ones. */
  static Optional<Types.PrimitiveBuilder<PrimitiveType>> of(Class<?> type, Repetition repetition) {
    Column column =
        type.isEnum() ? Column.binary(LogicalTypeAnnotation.enumType()) : COLUMNS.get(type);
    return Optional.ofNullable(column).map(known -> known.builder(repetition));
  }

  private record Column(PrimitiveTypeName name, int length, LogicalTypeAnnotation annotation) {
    Column(PrimitiveTypeName name) {
      this(name, 0, null);
    }

    static Column int32(int bits) {
      return new Column(PrimitiveTypeName.INT32, 0, LogicalTypeAnnotation.intType(bits, true));
    }

    static Column int64(LogicalTypeAnnotation annotation) {
      return new Column(PrimitiveTypeName.INT64, 0, annotation);
    }

    static Column binary(LogicalTypeAnnotation annotation) {
      return new Column(PrimitiveTypeName.BINARY, 0, annotation);
    }

    Types.PrimitiveBuilder<PrimitiveType> builder(Repetition repetition) {
      Types.PrimitiveBuilder<PrimitiveType> builder = Types.primitive(name, repetition);
      if (length > 0) {
        builder = builder.length(length);
      }
      return annotation == null ? builder : builder.as(annotation);
    }
  }
}
