package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.weir.dsl.json.JsonValue.JsonNull;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonString;
import dev.weir.dsl.message.InvalidMessageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A value that does not fit its Parquet column")
class UnfitValuesTest {
  private static final String LONGS =
      "a whole number from -9223372036854775808 to 9223372036854775807";
  private static final String INTS = "a whole number from -2147483648 to 2147483647";
  private static final String FLOATS = "a number whose digits a float keeps";
  private static final String DOUBLES = "a number whose digits a double keeps";
  private static final String HALVES = "a number whose digits a float of 16 bits keeps";
  private static final String DECIMALS =
      "a decimal number of at most 7 digits before the point and 2 behind it";
  private static final String DATES = "a date, such as 2026-01-31, in the column's range";
  private static final String MILLIS_OF_DAY =
      "a time of day in whole milliseconds, such as 10:15:30";
  private static final String MICROS_OF_DAY =
      "a time of day in whole microseconds, such as 10:15:30";
  private static final String NANOS_OF_DAY = "a time of day in whole nanoseconds, such as 10:15:30";
  private static final String INSTANTS =
      "a point in time in whole %s and in the column's range, such as 2026-01-31T10:15:30Z";
  private static final String LOCALS =
      "a date and time without offset in whole milliseconds and in the column's range, such as"
          + " 2026-01-31T10:15:30";
  private static final String INTERVALS =
      "months, days and whole milliseconds, none negative, such as P14M3DT4.005S";
  private static final String ROWS =
      "a record, a class with getters or public fields, a map or a JSON object";

  private static final BigDecimal LARGEST = new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE);

  private static Object number(String digits) {
    return new JsonNumber(new BigDecimal(digits));
  }

  static Stream<Arguments> values() {
    return Stream.of(numbers(), times(), others()).flatMap(each -> each);
  }

  private static Stream<Arguments> numbers() {
    return Stream.of(
        arguments("boolean x", "true", "true or false"),
        arguments("boolean x", 1, "true or false"),
        arguments("int32 x", 2147483648L, INTS),
        arguments("int32 x", -2147483649L, INTS),
        arguments("int32 x", 1.5, INTS),
        arguments("int32 x", Double.NaN, INTS),
        arguments("int32 x", Float.POSITIVE_INFINITY, INTS),
        arguments("int32 x", number("1.5"), INTS),
        arguments("int32 x", number("1E+999999999"), INTS),
        arguments("int32 x", number("1E-999999999"), INTS),
        arguments("int32 x", new JsonString("1"), INTS),
        arguments("int32 x", true, INTS),
        arguments("int32 x (INTEGER(8, true))", 128, "a whole number from -128 to 127"),
        arguments("int32 x (INTEGER(8, true))", -129, "a whole number from -128 to 127"),
        arguments("int32 x (INTEGER(8, false))", -1, "a whole number from 0 to 255"),
        arguments("int32 x (INTEGER(8, false))", 256, "a whole number from 0 to 255"),
        arguments("int32 x (INTEGER(16, true))", 32768, "a whole number from -32768 to 32767"),
        arguments("int32 x (INTEGER(16, false))", 65536, "a whole number from 0 to 65535"),
        arguments(
            "int32 x (INTEGER(32, false))", 4294967296L, "a whole number from 0 to 4294967295"),
        arguments("int32 x (INTEGER(32, false))", -1, "a whole number from 0 to 4294967295"),
        arguments("int64 x", new BigInteger("9223372036854775808"), LONGS),
        arguments("int64 x", 0x1p63, LONGS),
        arguments("int64 x", LocalDate.EPOCH, LONGS),
        arguments(
            "int64 x (INTEGER(64, false))", -1L, "a whole number from 0 to 18446744073709551615"),
        arguments(
            "int64 x (INTEGER(64, false))",
            new BigInteger("18446744073709551616"),
            "a whole number from 0 to 18446744073709551615"),
        arguments("float x", 16777217, FLOATS),
        arguments("float x", 1.0 / 3, FLOATS),
        arguments("float x", 1e39, FLOATS),
        arguments("float x", 1e-50, FLOATS),
        arguments("float x", number("0.123456789"), FLOATS),
        arguments("float x", "1", FLOATS),
        arguments("double x", 9007199254740993L, DOUBLES),
        arguments("double x", Long.MAX_VALUE, DOUBLES),
        arguments("double x", number("3.14159265358979323846"), DOUBLES),
        arguments("double x", number("1E+400"), DOUBLES),
        arguments("double x", number("1E-999999999"), DOUBLES),
        arguments("double x", LARGEST, DOUBLES),
        arguments("float x", LARGEST, FLOATS),
        arguments("int64 x", LARGEST, LONGS),
        arguments("int32 x (DECIMAL(9, 2))", LARGEST, DECIMALS),
        arguments("fixed_len_byte_array(2) x (FLOAT16)", 65520f, HALVES),
        arguments("fixed_len_byte_array(2) x (FLOAT16)", 2049, HALVES),
        arguments("fixed_len_byte_array(2) x (FLOAT16)", 1e-9, HALVES),
        arguments("fixed_len_byte_array(2) x (FLOAT16)", new byte[3], HALVES),
        arguments("fixed_len_byte_array(2) x (FLOAT16)", "1", HALVES),
        arguments("int32 x (DECIMAL(9, 2))", new BigDecimal("1.005"), DECIMALS),
        arguments("int32 x (DECIMAL(9, 2))", 12345678, DECIMALS),
        arguments("int32 x (DECIMAL(9, 2))", 1.0 / 3, DECIMALS),
        arguments("int32 x (DECIMAL(9, 2))", Double.NaN, DECIMALS),
        arguments("int32 x (DECIMAL(9, 2))", number("1E+999999999"), DECIMALS),
        arguments("int32 x (DECIMAL(9, 2))", number("1E-999999999"), DECIMALS),
        arguments("int32 x (DECIMAL(9, 2))", "1e3", DECIMALS),
        arguments("int32 x (DECIMAL(9, 2))", "1,5", DECIMALS),
        arguments("int32 x (DECIMAL(9, 2))", "١", DECIMALS),
        arguments("int64 x (DECIMAL(9, 2))", new BigDecimal("1.005"), DECIMALS),
        arguments("binary x (DECIMAL(9, 2))", new BigDecimal("10000000"), DECIMALS),
        arguments(
            "fixed_len_byte_array(4) x (DECIMAL(9, 2))", new BigDecimal("10000000"), DECIMALS));
  }

  private static Stream<Arguments> times() {
    return Stream.of(
        arguments("int32 x (DATE)", LocalDate.MAX, DATES),
        arguments("int32 x (DATE)", "2026-02-30", DATES),
        arguments("int32 x (DATE)", "31.01.2026", DATES),
        arguments("int32 x (DATE)", 1L << 31, DATES),
        arguments("int32 x (DATE)", LocalDateTime.MIN, DATES),
        arguments("int32 x (TIME(MILLIS, true))", LocalTime.of(1, 2, 3, 1_000), MILLIS_OF_DAY),
        arguments("int32 x (TIME(MILLIS, true))", 86_400_000, MILLIS_OF_DAY),
        arguments("int32 x (TIME(MILLIS, true))", -1, MILLIS_OF_DAY),
        arguments("int32 x (TIME(MILLIS, true))", "24:00:00", MILLIS_OF_DAY),
        arguments("int64 x (TIME(MICROS, true))", "10:15:30.1234567", MICROS_OF_DAY),
        arguments("int64 x (TIME(NANOS, false))", 86_400_000_000_000L, NANOS_OF_DAY),
        arguments(
            "int64 x (TIMESTAMP(MILLIS, true))",
            Instant.ofEpochSecond(0, 1),
            INSTANTS.formatted("milliseconds")),
        arguments(
            "int64 x (TIMESTAMP(MICROS, true))",
            Instant.ofEpochSecond(0, 999),
            INSTANTS.formatted("microseconds")),
        arguments(
            "int64 x (TIMESTAMP(MICROS, true))", Instant.MAX, INSTANTS.formatted("microseconds")),
        arguments(
            "int64 x (TIMESTAMP(NANOS, true))",
            Instant.parse("2262-04-11T23:47:16.854775808Z"),
            INSTANTS.formatted("nanoseconds")),
        arguments(
            "int64 x (TIMESTAMP(NANOS, true))",
            Instant.parse("1677-09-21T00:12:43.145224191Z"),
            INSTANTS.formatted("nanoseconds")),
        arguments(
            "int64 x (TIMESTAMP(MILLIS, true))",
            LocalDateTime.parse("2026-01-31T10:15:30"),
            INSTANTS.formatted("milliseconds")),
        arguments(
            "int64 x (TIMESTAMP(MILLIS, true))",
            "2026-01-31T10:15:30",
            INSTANTS.formatted("milliseconds")),
        arguments(
            "int64 x (TIMESTAMP(MILLIS, true))", new Time(0), INSTANTS.formatted("milliseconds")),
        arguments("int64 x (TIMESTAMP(MILLIS, false))", Instant.EPOCH, LOCALS),
        arguments("int64 x (TIMESTAMP(MILLIS, false))", "2026-01-31T10:15:30Z", LOCALS),
        arguments("int64 x (TIMESTAMP(MILLIS, false))", LocalDateTime.MAX, LOCALS),
        arguments("int96 x", 1L, "a point in time, such as 2026-01-31T10:15:30Z"),
        arguments("int96 x", Instant.MAX, "a point in time, such as 2026-01-31T10:15:30Z"),
        arguments("int96 x", Instant.MIN, "a point in time, such as 2026-01-31T10:15:30Z"),
        arguments("int96 x", new byte[11], "a point in time, such as 2026-01-31T10:15:30Z"),
        arguments("fixed_len_byte_array(12) x (INTERVAL)", Period.ofDays(-1), INTERVALS),
        arguments("fixed_len_byte_array(12) x (INTERVAL)", Duration.ofNanos(1), INTERVALS),
        arguments("fixed_len_byte_array(12) x (INTERVAL)", Duration.ofMillis(-1), INTERVALS),
        arguments("fixed_len_byte_array(12) x (INTERVAL)", Duration.ofDays(50), INTERVALS),
        arguments("fixed_len_byte_array(12) x (INTERVAL)", "P", INTERVALS),
        arguments("fixed_len_byte_array(12) x (INTERVAL)", "T1H", INTERVALS),
        arguments("fixed_len_byte_array(12) x (INTERVAL)", "-PT1H", INTERVALS),
        arguments("fixed_len_byte_array(12) x (INTERVAL)", 1, INTERVALS));
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        arguments("binary x", 1, "bytes or a text"),
        arguments("binary x", "\ud800", "bytes or a text"),
        arguments("binary x (STRING)", 1, "a text"),
        arguments("binary x (STRING)", "\ud800", "a text"),
        arguments("binary x (STRING)", new byte[1], "a text"),
        arguments("binary x (ENUM)", 1, "an enum or a text"),
        arguments("binary x (JSON)", "{", "JSON"),
        arguments("binary x (JSON)", "", "JSON"),
        arguments("binary x (JSON)", "1 2", "JSON"),
        arguments("binary x (JSON)", new byte[1], "JSON"),
        arguments("binary x (JSON)", new Object(), "JSON"),
        arguments("binary x (BSON)", "{}", "bytes"),
        arguments("fixed_len_byte_array(3) x", new byte[2], "3 bytes"),
        arguments("fixed_len_byte_array(3) x", "abcd", "3 bytes"),
        arguments("fixed_len_byte_array(16) x (UUID)", "1-1-1-1-1", "a UUID"),
        arguments("fixed_len_byte_array(16) x (UUID)", new byte[15], "a UUID"),
        arguments("group x { optional int32 a; }", "a", ROWS),
        arguments("group x { optional int32 a; }", List.of(), ROWS),
        arguments("group x { optional int32 a; }", Thread.State.NEW, ROWS),
        arguments("group x { optional int32 a; }", new TreeMap<>(Map.of(1, 1)), ROWS),
        arguments("group x (LIST) { repeated int32 a; }", Map.of(), "a list"),
        arguments("group x (LIST) { repeated int32 a; }", "abc", "a list"),
        arguments("group x (MAP) { repeated group a { required int32 k; } }", List.of(), "a map"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("values")
  void isRefusedWithASentence(String type, Object value, String expected) {
    String column = "required " + type + (type.endsWith("}") ? "" : ";");
    assertRefused(column, Map.of("x", value), "column 'x' of row 1 is not " + expected);
  }

  private static void assertRefused(String columns, Object row, String sentence) {
    assertThatThrownBy(() -> ParquetFile.of(columns, row))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(sentence);
  }

  @Test
  void isNamedByThePathOfItsColumnAndItsRow() {
    String columns =
        """
        optional group a {
          optional group tags (LIST) {
            repeated group list {
              required int32 element;
            }
          }
          optional group counts (MAP) {
            repeated group key_value {
              required int32 key;
              required group value { required int32 n; }
            }
          }
          repeated group old (LIST_OF) { required int32 x; }
        }
        """
            .replace(" (LIST_OF)", "");
    assertRefused(
        columns,
        Map.of("a", Map.of("tags", List.of(1, "secret"))),
        "column 'a.tags.list.element' of row 1 is not " + INTS);
    assertRefused(
        columns,
        Map.of("a", Map.of("counts", Map.of("secret", 1))),
        "column 'a.counts.key_value.key' of row 1 is not " + INTS);
    assertRefused(
        columns,
        Map.of("a", Map.of("counts", Map.of(1, Map.of("n", "secret")))),
        "column 'a.counts.key_value.value.n' of row 1 is not " + INTS);
    assertRefused(
        columns, Map.of("a", Map.of("old", "secret")), "column 'a.old' of row 1 is not a list");
    assertThatThrownBy(
            () -> ParquetFile.of("required int32 x;", Map.of("x", 1), Map.of("x", "secret")))
        .hasMessage("column 'x' of row 2 is not " + INTS);
  }

  @Test
  void mayBeMissingWhereItIsRequired() {
    String sentence = "column '%s' of row 1 is required and has no value";
    assertRefused("required int32 x;", Map.of(), sentence.formatted("x"));
    assertRefused("required int32 x;", Map.of("x", new JsonNull()), sentence.formatted("x"));
    assertRefused(
        "required group x { required int32 y; }", Map.of("x", Map.of()), sentence.formatted("x.y"));
    List<Integer> nulls = Arrays.asList(1, null);
    assertRefused("repeated int32 x;", Map.of("x", nulls), sentence.formatted("x"));
    assertRefused(
        "optional group x (LIST) { repeated int32 array; }",
        Map.of("x", nulls),
        sentence.formatted("x.array"));
    assertRefused(
        "optional group x (LIST) { repeated group list { required int32 element; } }",
        Map.of("x", nulls),
        sentence.formatted("x.list.element"));
    String map =
        "optional group x (MAP) { repeated group key_value { required int32 key; required int32"
            + " value; } }";
    assertRefused(
        map, Map.of("x", Collections.singletonMap(null, 1)), sentence.formatted("x.key_value.key"));
    assertRefused(
        map,
        Map.of("x", new HashMap<>(Collections.singletonMap(1, null))),
        sentence.formatted("x.key_value.value"));
  }

  @Test
  void mayBeARow() {
    assertRefused("optional int32 x;", "secret", "row 1 is not " + ROWS);
    assertRefused("optional int32 x;", null, "row 1 is not " + ROWS);
  }
}
