package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A Parquet column")
class ParquetTypesTest {
  private static JsonValue number(String digits) {
    return new JsonNumber(new BigDecimal(digits));
  }

  private static JsonValue text(String text) {
    return new JsonString(text);
  }

  record Part(String name, List<Integer> sizes) {}

  /** Column types, values, and what Parquet's own printer makes of them. */
  static Stream<Arguments> values() {
    return Stream.of(
            booleansAndIntegers(), floatingNumbers(), decimals(), times(), timestamps(), binaries())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> booleansAndIntegers() {
    return Stream.of(
        arguments("boolean", true, "true"),
        arguments("boolean", new JsonBoolean(false), "false"),
        arguments("int32", Integer.MIN_VALUE, "-2147483648"),
        arguments("int32", (long) Integer.MAX_VALUE, "2147483647"),
        arguments("int32", (short) -7, "-7"),
        arguments("int32", (byte) 7, "7"),
        arguments("int32", new BigInteger("12"), "12"),
        arguments("int32", 3.0, "3"),
        arguments("int32", -3.0f, "-3"),
        arguments("int32", number("1.20E+1"), "12"),
        arguments("int32", number("0E-999999999"), "0"),
        arguments("int32 (INTEGER(8, true))", -128, "-128"),
        arguments("int32 (INT_8)", 127, "127"),
        arguments("int32 (INTEGER(8, false))", 255, "255"),
        arguments("int32 (INTEGER(16, true))", -32768L, "-32768"),
        arguments("int32 (UINT_16)", number("65535"), "65535"),
        arguments("int32 (INTEGER(32, true))", Integer.MIN_VALUE, "-2147483648"),
        arguments("int32 (INTEGER(32, false))", 4294967295L, "4294967295"),
        arguments("int64", Long.MIN_VALUE, "-9223372036854775808"),
        arguments("int64", 1, "1"),
        arguments("int64", number("9223372036854775807"), "9223372036854775807"),
        arguments("int64", 0x1p62, "4611686018427387904"),
        arguments("int64 (INTEGER(64, true))", Long.MAX_VALUE, "9223372036854775807"),
        arguments(
            "int64 (INTEGER(64, false))",
            new BigInteger("18446744073709551615"),
            "18446744073709551615"),
        arguments("int64 (UINT_64)", 5, "5"));
  }

  private static Stream<Arguments> floatingNumbers() {
    return Stream.of(
        arguments("float", 0.1f, "0.1"),
        arguments("float", 0.1, "0.1"),
        arguments("float", (double) 0.1f, "0.1"),
        arguments("float", number("0.1"), "0.1"),
        arguments("float", number("3.4028235E38"), "3.4028235E38"),
        arguments("float", 1.4E-45, "1.4E-45"),
        arguments("float", 16777216, "1.6777216E7"),
        arguments("float", -0.0, "-0.0"),
        arguments("float", Float.NaN, "NaN"),
        arguments("float", Double.NEGATIVE_INFINITY, "-Infinity"),
        arguments("double", Math.PI, "3.141592653589793"),
        arguments("double", Double.NaN, "NaN"),
        arguments("double", 0.1f, "0.10000000149011612"),
        arguments("double", 9007199254740992L, "9.007199254740992E15"),
        arguments("double", number("0.1"), "0.1"),
        arguments("double", number("0.100000000000000000000"), "0.1"),
        arguments("double", number("0.30000000000000004"), "0.30000000000000004"),
        arguments("double", number("0.10000000000000001"), "0.1"),
        arguments("double", number("1.7976931348623157E308"), "1.7976931348623157E308"),
        arguments("double", number("4.9E-324"), "4.9E-324"),
        arguments("double", number("1E+22"), "1.0E22"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", 1.5f, "1.5"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", 65504, "65504.0"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", -65504.0, "-65504.0"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", 0x1p-24, "5.9604645E-8"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", 0x1p-14f, "6.1035156E-5"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", 2047, "2047.0"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", number("0.1"), "0.099975586"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", -0.0, "-0.0"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", Float.NaN, "NaN"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", Double.POSITIVE_INFINITY, "Infinity"),
        arguments("fixed_len_byte_array(2) (FLOAT16)", new byte[] {0, 0x3c}, "1.0"));
  }

  private static Stream<Arguments> decimals() {
    return Stream.of(
        arguments("int32 (DECIMAL(9, 2))", new BigDecimal("-1234567.89"), "-1234567.89"),
        arguments("int32 (DECIMAL(9, 2))", new BigDecimal("1.5000"), "1.50"),
        arguments("int32 (DECIMAL(9, 2))", new BigDecimal("1E+6"), "1000000.00"),
        arguments("int32 (DECIMAL(9, 2))", new BigDecimal("0E+999999999"), "0.00"),
        arguments("int32 (DECIMAL(9, 2))", 7, "7.00"),
        arguments("int32 (DECIMAL(9, 2))", 0.1, "0.10"),
        arguments("int32 (DECIMAL(9, 2))", 0.1f, "0.10"),
        arguments("int32 (DECIMAL(9, 9))", number("0.123456789"), "0.123456789"),
        arguments("int64 (DECIMAL(18, 4))", text("-12345678901234.5678"), "-12345678901234.5678"),
        arguments("int64 (DECIMAL(18, 0))", 999999999999999999L, "999999999999999999"),
        arguments(
            "binary (DECIMAL(38, 10))",
            new BigDecimal("1234567890123456789012345678.0123456789"),
            "1234567890123456789012345678.0123456789"),
        arguments("binary (DECIMAL(3, 0))", new BigInteger("-128"), "-128"),
        arguments("fixed_len_byte_array(3) (DECIMAL(6, 3))", number("-0.001"), "-0.001"),
        arguments("fixed_len_byte_array(3) (DECIMAL(6, 3))", number("999.999"), "999.999"),
        arguments(
            "fixed_len_byte_array(16) (DECIMAL(38, 0))",
            new BigInteger("9".repeat(38)),
            "9".repeat(38)));
  }

  private static Stream<Arguments> times() {
    LocalTime last = LocalTime.of(23, 59, 59, 999_999_999);
    return Stream.of(
        arguments("int32 (DATE)", LocalDate.of(2026, 1, 31), "2026-01-31"),
        arguments("int32 (DATE)", LocalDate.of(1969, 12, 31), "1969-12-31"),
        arguments("int32 (DATE)", text("2024-02-29"), "2024-02-29"),
        arguments("int32 (DATE)", number("-1"), "1969-12-31"),
        arguments("int32 (TIME(MILLIS, true))", LocalTime.of(10, 15, 30), "10:15:30.000+0000"),
        arguments("int32 (TIME(MILLIS, false))", text("10:15:30.123"), "10:15:30.123"),
        arguments("int32 (TIME_MILLIS)", 86_399_999, "23:59:59.999+0000"),
        arguments("int64 (TIME(MICROS, true))", text("10:15"), "10:15:00.000000+0000"),
        arguments("int64 (TIME(MICROS, false))", last.withNano(999_999_000), "23:59:59.999999"),
        arguments("int64 (TIME(NANOS, false))", last, "23:59:59.999999999"),
        arguments("int64 (TIME(NANOS, true))", number("1"), "00:00:00.000000001+0000"),
        arguments(
            "fixed_len_byte_array(12) (INTERVAL)",
            Period.of(1, 2, 3),
            "interval(14 months, 3 days, 0 millis)"),
        arguments(
            "fixed_len_byte_array(12) (INTERVAL)",
            Duration.ofMillis(4_294_967_295L),
            "interval(0 months, 0 days, 4294967295 millis)"),
        arguments(
            "fixed_len_byte_array(12) (INTERVAL)",
            text("P1Y2M3W4DT5H6M7.089S"),
            "interval(14 months, 25 days, 18367089 millis)"),
        arguments(
            "fixed_len_byte_array(12) (INTERVAL)",
            "PT1.5S",
            "interval(0 months, 0 days, 1500 millis)"),
        arguments(
            "fixed_len_byte_array(12) (INTERVAL)", "p5d", "interval(0 months, 5 days, 0 millis)"),
        arguments(
            "fixed_len_byte_array(12) (INTERVAL)",
            new byte[] {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0},
            "interval(1 months, 2 days, 3 millis)"));
  }

  private static Stream<Arguments> timestamps() {
    Instant instant = Instant.parse("2026-01-31T10:15:30.123456789Z");
    Instant beforeEpoch = Instant.parse("1969-12-31T23:59:59.999Z");
    LocalDateTime local = LocalDateTime.parse("2026-01-31T10:15:30.123456789");
    return Stream.of(
        arguments("int64 (TIMESTAMP(MILLIS, true))", beforeEpoch, "1969-12-31T23:59:59.999+0000"),
        arguments("int64 (TIMESTAMP(MILLIS, true))", new Date(1), "1970-01-01T00:00:00.001+0000"),
        arguments(
            "int64 (TIMESTAMP(MICROS, true))",
            Timestamp.from(Instant.parse("2026-01-31T10:15:30.123456Z")),
            "2026-01-31T10:15:30.123456+0000"),
        arguments(
            "int64 (TIMESTAMP_MICROS)",
            OffsetDateTime.parse("2026-01-31T10:15:30.5+02:00"),
            "2026-01-31T08:15:30.500000+0000"),
        arguments(
            "int64 (TIMESTAMP(MICROS, true))",
            ZonedDateTime.parse("2026-07-31T10:15:30+02:00[Europe/Berlin]"),
            "2026-07-31T08:15:30.000000+0000"),
        arguments("int64 (TIMESTAMP(NANOS, true))", instant, "2026-01-31T10:15:30.123456789+0000"),
        arguments(
            "int64 (TIMESTAMP(NANOS, true))",
            text("1677-09-21T00:12:43.145224192Z"),
            "1677-09-21T00:12:43.145224192+0000"),
        arguments(
            "int64 (TIMESTAMP(MILLIS, true))",
            text("2026-01-31T10:15:30-05:30"),
            "2026-01-31T15:45:30.000+0000"),
        arguments(
            "int64 (TIMESTAMP(MILLIS, true))", number("1000"), "1970-01-01T00:00:01.000+0000"),
        arguments("int64 (TIMESTAMP(NANOS, false))", local, "2026-01-31T10:15:30.123456789"),
        arguments(
            "int64 (TIMESTAMP(MICROS, false))",
            text("2026-01-31T10:15:30.123456"),
            "2026-01-31T10:15:30.123456"),
        arguments(
            "int64 (TIMESTAMP(MILLIS, false))",
            text("2026-01-31T10:15"),
            "2026-01-31T10:15:00.000"),
        arguments("int64 (TIMESTAMP(MILLIS, false))", -1L, "1969-12-31T23:59:59.999"),
        arguments("int96", Instant.EPOCH, "0x00000000000000008C3D2500"),
        arguments("int96", text("1970-01-02T00:00:00.000000001Z"), "0x01000000000000008D3D2500"),
        arguments("int96", text("1969-12-31T00:00:01"), "0x00CA9A3B000000008B3D2500"),
        arguments("int96", LocalDateTime.parse("1970-01-01T00:00"), "0x00000000000000008C3D2500"),
        arguments("int96", new byte[12], "0x" + "0".repeat(24)));
  }

  private static Stream<Arguments> binaries() {
    UUID uuid = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    String object = "{\"a\":[1,null,1.50,\"\\\"\"]}";
    return Stream.of(
        arguments("binary", new byte[] {0, -1}, "0x00FF"),
        arguments("binary", ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2), "0x0203"),
        arguments("binary", text("ä"), "0xC3A4"),
        arguments("binary", new byte[0], "0x"),
        arguments("binary (STRING)", "ä\u0000😀", "ä\u0000😀"),
        arguments("binary (UTF8)", 'x', "x"),
        arguments("binary (STRING)", DayOfWeek.MONDAY, "MONDAY"),
        arguments("binary (ENUM)", DayOfWeek.SUNDAY, "SUNDAY"),
        arguments("binary (ENUM)", text("OFF"), "OFF"),
        arguments("binary (JSON)", object, object),
        arguments("binary (JSON)", text("x"), "\"x\""),
        arguments("binary (JSON)", number("1E+400"), "1E+400"),
        arguments(
            "binary (JSON)",
            new JsonObject(Map.of("a", new JsonArray(List.of(new JsonBoolean(true))))),
            "{\"a\":[true]}"),
        arguments("binary (JSON)", new Part("x", List.of(1)), "{\"name\":\"x\",\"sizes\":[1]}"),
        arguments("binary (JSON)", List.of(1, "a"), "[1,\"a\"]"),
        arguments("binary (BSON)", new byte[] {5, 0, 0, 0, 0}, "0x0500000000"),
        arguments("fixed_len_byte_array(3)", new byte[] {1, 2, 3}, "0x010203"),
        arguments("fixed_len_byte_array(2)", "ab", "0x6162"),
        arguments("fixed_len_byte_array(16) (UUID)", uuid, uuid.toString()),
        arguments(
            "fixed_len_byte_array(16) (UUID)",
            text("01234567-89AB-CDEF-0123-456789ABCDEF"),
            uuid.toString()),
        arguments("fixed_len_byte_array(16) (UUID)", new byte[16], new UUID(0, 0).toString()));
  }

  static String column(String repetition, String type) {
    int annotation = type.indexOf(" (");
    return annotation < 0
        ? repetition + " " + type + " x;"
        : repetition
            + " "
            + type.substring(0, annotation)
            + " x"
            + type.substring(annotation)
            + ";";
  }

  @ParameterizedTest(name = "{0} takes {1}: {2}")
  @MethodSource("values")
  void holdsWhatWasWritten(String type, Object value, String printed) {
    String required = column("required", type);
    ParquetFile file = ParquetFile.of(required, Map.of("x", value), Map.of("x", value));

    assertThat(file.printed()).isEqualTo(printed);
    assertThat(file.footer().getFileMetaData().getSchema())
        .isEqualTo(MessageTypeParser.parseMessageType("message row { " + required + " }"));
    assertThat(ParquetFile.of(column("optional", type), Map.of("x", value)).printed())
        .isEqualTo(printed);
    assertThat(ParquetFile.of(column("optional", type), Map.of()).printed()).isEqualTo("none");
  }

  @Test
  void ofEveryKindIsInTheTable() {
    String types = values().map(each -> (String) each.get()[0]).distinct().toList().toString();
    assertThat(types)
        .contains("boolean", "int32,", "int64,", "int96", "float,", "double", "binary,")
        .contains("fixed_len_byte_array(3),", "STRING", "ENUM", "JSON", "BSON", "UUID", "FLOAT16")
        .contains("INTERVAL", "DATE", "int32 (DECIMAL", "int64 (DECIMAL", "binary (DECIMAL")
        .contains("fixed_len_byte_array(16) (DECIMAL", "TIME(MILLIS", "TIME(MICROS", "TIME(NANOS")
        .contains("TIMESTAMP(MILLIS, true", "TIMESTAMP(MICROS, true", "TIMESTAMP(NANOS, true")
        .contains("TIMESTAMP(MILLIS, false", "TIMESTAMP(MICROS, false", "TIMESTAMP(NANOS, false");
  }
}
