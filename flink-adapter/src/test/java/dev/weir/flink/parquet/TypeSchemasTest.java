package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The Parquet schema of a class")
class TypeSchemasTest {
  public enum Device {
    PHONE,
    DESK
  }

  public record Place(String city, double height) {}

  public record Everything(
      boolean flag,
      Boolean maybe,
      byte small,
      short medium,
      int number,
      Integer maybeNumber,
      long big,
      float ratio,
      double share,
      char letter,
      String text,
      Device device,
      byte[] body,
      JsonValue json,
      LocalDate day,
      LocalTime time,
      LocalDateTime local,
      Instant instant,
      Date date,
      Place place,
      List<String> tags,
      Set<Place> places,
      int[] counts,
      Place[] more,
      Map<String, List<Long>> parts) {}

  public static class Base {
    public long id;
    public transient int notWritten;
    public static int shared;
  }

  public static final class Bean extends Base {
    private String name;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  public record Priced(BigDecimal price) {}

  public record Tree(List<Tree> children) {}

  public sealed interface Shape {
    record Round(int radius) implements Shape {}
  }

  public record Drawn(Shape shape) {}

  public record Empty() {}

  @Test
  void hasAColumnForEachComponentRequiredWhereItIsAPrimitive() {
    assertThat(ParquetSchema.of(PayloadType.of(Everything.class)))
        .isEqualTo(
            """
            message Everything {
              required boolean flag;
              optional boolean maybe;
              required int32 small (INTEGER(8,true));
              required int32 medium (INTEGER(16,true));
              required int32 number;
              optional int32 maybeNumber;
              required int64 big;
              required float ratio;
              required double share;
              required binary letter (STRING);
              optional binary text (STRING);
              optional binary device (ENUM);
              optional binary body;
              optional binary json (JSON);
              optional int32 day (DATE);
              optional int64 time (TIME(MICROS,false));
              optional int64 local (TIMESTAMP(MICROS,false));
              optional int64 instant (TIMESTAMP(MICROS,true));
              optional int64 date (TIMESTAMP(MICROS,true));
              optional group place {
                optional binary city (STRING);
                required double height;
              }
              optional group tags (LIST) {
                repeated group list {
                  optional binary element (STRING);
                }
              }
              optional group places (LIST) {
                repeated group list {
                  optional group element {
                    optional binary city (STRING);
                    required double height;
                  }
                }
              }
              optional group counts (LIST) {
                repeated group list {
                  required int32 element;
                }
              }
              optional group more (LIST) {
                repeated group list {
                  optional group element {
                    optional binary city (STRING);
                    required double height;
                  }
                }
              }
              optional group parts (MAP) {
                repeated group key_value {
                  required binary key (STRING);
                  optional group value (LIST) {
                    repeated group list {
                      optional int64 element;
                    }
                  }
                }
              }
            }
            """);
  }

  @Test
  void ofABeanHasItsFieldsAndThoseAbove() {
    assertThat(ParquetSchema.of(PayloadType.of(Bean.class)))
        .isEqualTo("message Bean {\n  optional binary name (STRING);\n  required int64 id;\n}\n");
  }

  @Test
  void isOneThatCanBeWritten() {
    assertThat(ParquetSchema.problemsOf(ParquetSchema.of(PayloadType.of(Everything.class))))
        .isEmpty();
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of(
            Priced.class, "payload.price is BigDecimal, which does not say its columns: say the"),
        Arguments.of(
            Tree.class, "payload.children[] is Tree, again, and a file's columns have an end: say"),
        Arguments.of(Drawn.class, "payload.shape is Shape, which does not say its columns: say"),
        Arguments.of(Empty.class, "payload is Empty, which has no fields, and a file's columns"),
        Arguments.of(JsonValue.class, "JsonValue does not say the columns of a Parquet file: say"),
        Arguments.of(Map.class, "Map does not say the columns of a Parquet file: say the schema."),
        Arguments.of(byte[].class, "byte[] does not say the columns of a Parquet file: say the"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedOfAClassThatSaysTooLittle(Class<?> type, String sentence) {
    assertThatThrownBy(() -> ParquetSchema.of(PayloadType.of(type)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }
}
