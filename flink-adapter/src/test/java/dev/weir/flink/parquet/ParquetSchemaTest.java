package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A Parquet schema")
class ParquetSchemaTest {
  private static final String PLACE = "The schema cannot be read in line ";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mandatory int64 x;               | expected one of [REQUIRED, OPTIONAL, REPEATED] got mandatory
          required int64 x (STRNG);        | 'STRNG' is no logical type
          required int64 x (DATE);         | DATE can only annotate INT32
          required int64 x (TIMESTAMP(MILLI, true)); | 'MILLI' is no unit of time
          required int64 x (TIMESTAMP(MILLIS, utc)); | 'utc' is neither true nor false
          required int32 x (INTEGER(8, yes)); | 'yes' is neither true nor false
          required int64 x (TIMESTAMP(MILLIS)); | Expecting 2 parameters for timestamp logical type, got 1
          required int32 x (DECIMAL(10, 2)); | INT32 cannot store 10 digits (max 9)
          required int32 x (DECIMAL(2, 3)); | Invalid DECIMAL scale: cannot be greater than precision
          required fixed_len_byte_array(n) x; | 'n' is not a number
          required fixed_len_byte_array(5) x (UUID); | UUID can only annotate FIXED_LEN_BYTE_ARRAY(16)
          required boolean x (LIST);       | LIST can not be applied to a primitive type
          required int32 x required int32 y; | field ended by ';': expected ';' but got 'required'
          """)
  void isRefusedWithTheLineThatCannotBeRead(String field, String reason) {
    String group = "message row {\n  required int32 a;\n  optional group g {\n    %s\n  }\n}";
    assertThat(ParquetSchema.problemsOf(group.formatted(field)))
        .containsExactly(PLACE + "4, '" + field + "': " + reason + ".");
    assertThat(ParquetSchema.problemsOf("message row { " + field + " }"))
        .containsExactly(PLACE + "1, '" + field + "': " + reason + ".");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                            | The schema cannot be read: unexpected end of schema.
          row                           | The schema cannot be read: start with 'message': expected 'message' but got 'row'.
          message row { required int32 x; | The schema cannot be read: unexpected end of schema.
          message row;                  | The schema cannot be read in line 1, 'message row;': start of message: expected '{' but got ';'.
          }                             | The schema cannot be read in line 1, '}': start with 'message': expected 'message' but got '}'.
          message row { required int32 x; } required int32 y; } | The schema cannot be read in line 1, 'required int32 y; }': it comes after the schema's end.
          """)
  void isRefusedWhereItIsNotWhole(String schema, String problem) {
    assertThat(ParquetSchema.problemsOf(schema)).containsExactly(problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                           | The schema has no fields.
          required int32 x; required int32 x;          | The schema has a second field 'x'.
          required group x { }                         | The group 'x' has no fields.
          required group x { required group y { } }    | The group 'x.y' has no fields.
          required group x (UTF8) { required int32 y; } | The group 'x' is annotated STRING, and groups are lists, maps or nothing.
          repeated group x (LIST) { repeated int32 y; } | The group 'x' is a list or map, and so cannot be repeated.
          optional group x (LIST) { required int32 y; } | The list 'x' does not hold one repeated field and nothing else.
          optional group x (LIST) { repeated int32 y; repeated int32 z; } | The list 'x' does not hold one repeated field and nothing else.
          optional group x (LIST) { repeated group y { } } | The group 'x.y' has no fields.
          optional group x (LIST) { repeated group array (LIST) { required int32 y; } } | The list 'x.array' does not hold one repeated field and nothing else.
          optional group x (MAP) { repeated int32 y; } | The map 'x' does not hold one repeated group of a required key and a value that is not repeated.
          optional group x (MAP) { repeated group y { optional int32 k; } } | The map 'x' does not hold one repeated group of a required key and a value that is not repeated.
          optional group x (MAP) { repeated group y { required int32 k; repeated int32 v; } } | The map 'x' does not hold one repeated group of a required key and a value that is not repeated.
          """)
  void isRefusedWhereAGroupHasNotItsShape(String fields, String problem) {
    assertThat(ParquetSchema.problemsOf("message row { " + fields + " }")).containsExactly(problem);
  }

  @Test
  void isRefusedForAllShapesAtOnce() {
    assertThat(
            ParquetSchema.problemsOf("message row { required group x { } required group y { } }"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message row {\r\n  required int32 x;\r\n}\r\n",
        "MESSAGE row { REQUIRED INT32 x = 1; Optional group y = 2 { repeated double z; } }",
        "message row { required int32 x (TIME ( MILLIS , FALSE ) ) ; }",
      })
  void isReadAsParquetReadsIt(String schema) {
    assertThat(ParquetSchema.problemsOf(schema)).isEmpty();
  }

  @Test
  void mayHaveVeryManyColumns() {
    String fields = "optional binary column%d (STRING);\n".repeat(5_000);
    Integer[] numbers = java.util.stream.IntStream.range(0, 5_000).boxed().toArray(Integer[]::new);

    assertThat(
            ParquetSchema.problemsOf("message row {" + fields.formatted((Object[]) numbers) + "}"))
        .isEmpty();
  }
}
