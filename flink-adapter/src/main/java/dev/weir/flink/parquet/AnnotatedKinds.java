package dev.weir.flink.parquet;

import dev.weir.flink.codec.JsonText;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.schema.LogicalTypeAnnotation.BsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.LogicalTypeAnnotationVisitor;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Knows the kind of a primitive column that is annotated. */
final class AnnotatedKinds implements LogicalTypeAnnotationVisitor<ColumnKind> {
  private final PrimitiveType type;

  AnnotatedKinds(PrimitiveType type) {
    this.type = type;
  }

  @Override
  public Optional<ColumnKind> visit(StringLogicalTypeAnnotation annotation) {
    return Optional.of(ColumnKind.binary("a text", Texts::utf8));
  }

  @Override
  public Optional<ColumnKind> visit(EnumLogicalTypeAnnotation annotation) {
    return Optional.of(ColumnKind.binary("an enum or a text", Texts::utf8));
  }

  @Override
  public Optional<ColumnKind> visit(JsonLogicalTypeAnnotation annotation) {
    JsonText json = new JsonText();
    return Optional.of(ColumnKind.rawBinary("JSON", value -> JsonColumns.bytesOf(value, json)));
  }

  @Override
  public Optional<ColumnKind> visit(BsonLogicalTypeAnnotation annotation) {
    return Optional.of(
        ColumnKind.binary("bytes", value -> value instanceof String ? null : Bytes.of(value)));
  }

  @Override
  public Optional<ColumnKind> visit(UUIDLogicalTypeAnnotation annotation) {
    return Optional.of(ColumnKind.binary("a UUID", Uuids::bytesOf));
  }

  @Override
  public Optional<ColumnKind> visit(Float16LogicalTypeAnnotation annotation) {
    return Optional.of(
        ColumnKind.binary("a number whose digits a float of 16 bits keeps", HalfFloats::bytesOf));
  }

  @Override
  public Optional<ColumnKind> visit(IntervalLogicalTypeAnnotation annotation) {
    return Optional.of(
        ColumnKind.binary(
            "months, days and whole milliseconds, none negative, such as P14M3DT4.005S",
            Intervals::bytesOf));
  }

  @Override
  public Optional<ColumnKind> visit(DateLogicalTypeAnnotation annotation) {
    return Optional.of(
        ColumnKind.int32("a date, such as 2026-01-31, in the column's range", Times::days));
  }

  @Override
  public Optional<ColumnKind> visit(TimeLogicalTypeAnnotation annotation) {
    TimeScale scale = TimeScale.of(annotation.getUnit());
    String expected = "a time of day in whole " + scale.unit() + ", such as 10:15:30";
    return Optional.of(integers(expected, value -> Times.ofDay(value, scale)));
  }

  @Override
  public Optional<ColumnKind> visit(TimestampLogicalTypeAnnotation annotation) {
    TimeScale scale = TimeScale.of(annotation.getUnit());
    String range = " in whole " + scale.unit() + " and in the column's range, such as ";
    return Optional.of(
        annotation.isAdjustedToUTC()
            ? integers(
                "a point in time" + range + "2026-01-31T10:15:30Z",
                value -> Timestamps.inUtc(value, scale))
            : integers(
                "a date and time without offset" + range + "2026-01-31T10:15:30",
                value -> Timestamps.local(value, scale)));
  }

  @Override
  public Optional<ColumnKind> visit(IntLogicalTypeAnnotation annotation) {
    int bits = annotation.getBitWidth();
    if (bits == Long.SIZE) {
      return Optional.of(
          annotation.isSigned()
              ? ColumnKind.int64(
                  WholeNumbers.sentence(Long.MIN_VALUE, Long.MAX_VALUE), WholeNumbers::longOf)
              : ColumnKind.int64(
                  "a whole number from 0 to 18446744073709551615", WholeNumbers::unsigned));
    }
    long least = annotation.isSigned() ? -(1L << (bits - 1)) : 0;
    long greatest = least + (1L << bits) - 1;
    return Optional.of(
        ColumnKind.int32(
            WholeNumbers.sentence(least, greatest),
            value -> WholeNumbers.inRange(value, least, greatest)));
  }

  @Override
  public Optional<ColumnKind> visit(DecimalLogicalTypeAnnotation annotation) {
    DecimalScale scale = new DecimalScale(annotation.getPrecision(), annotation.getScale());
    return Optional.of(
        switch (type.getPrimitiveTypeName()) {
          case INT32, INT64 -> integers(scale.sentence(), scale::longOf);
          case FIXED_LEN_BYTE_ARRAY ->
              ColumnKind.binary(
                  scale.sentence(), value -> scale.bytesOf(value, type.getTypeLength()));
          default -> ColumnKind.binary(scale.sentence(), scale::bytesOf);
        });
  }

  private ColumnKind integers(String expected, Function<Object, Long> function) {
    return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
        ? ColumnKind.int32(expected, function)
        : ColumnKind.int64(expected, function);
  }
}
