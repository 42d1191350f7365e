package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A line of CSV")
class CsvLinesTest {
  public enum Device {
    PHONE
  }

  public record Visit(
      String page,
      long size,
      Integer seconds,
      @JsonProperty("has_ended") boolean ended,
      double ratio,
      BigDecimal price,
      Device device,
      Instant time,
      LocalDate day,
      byte[] body) {}

  public record One(String value) {}

  public record Listed(List<String> tags) {}

  public record Inside(One one) {}

  public record Free(JsonValue value) {}

  /** A bean whose getter throws. */
  public static final class Broken {
    public String getPage() {
      throw new IllegalStateException("secret");
    }
  }

  private static <T> String line(T payload) throws Exception {
    CsvLines<T> lines = CsvLines.of(PayloadType.of(payload.getClass()));
    Encoder<T> encoder = InstantiationUtil.clone(lines);
    encoder.open();
    return new String(encoder.encode(payload), StandardCharsets.UTF_8);
  }

  @Test
  void hasTheFieldsInTheirOrderInTheWordsOfJson() throws Exception {
    assertThat(
            new String(CsvLines.of(PayloadType.of(Visit.class)).header(), StandardCharsets.UTF_8))
        .isEqualTo("page,size,seconds,has_ended,ratio,price,device,time,day,body");
    assertThat(
            line(
                new Visit(
                    "home",
                    1L << 40,
                    7,
                    true,
                    0.5,
                    new BigDecimal("1.20"),
                    Device.PHONE,
                    Instant.parse("2026-01-31T10:15:30.5Z"),
                    LocalDate.of(2026, 1, 31),
                    new byte[] {1, 2})))
        .isEqualTo(
            "home,1099511627776,7,true,0.5,1.20,PHONE,2026-01-31T10:15:30.500Z,2026-01-31,AQI=");
  }

  @Test
  void tellsNullFromAnEmptyText() throws Exception {
    assertThat(line(new Visit(null, 0, null, false, 0, null, null, null, null, null)))
        .isEqualTo(",0,,false,0.0,,,,,");
    assertThat(line(new Visit("", 0, null, false, 0, null, null, null, null, null)))
        .isEqualTo("\"\",0,,false,0.0,,,,,");
  }

  static List<Arguments> texts() {
    return List.of(
        Arguments.of("a,b", "\"a,b\""),
        Arguments.of("say \"hi\"", "\"say \"\"hi\"\"\""),
        Arguments.of("two\nlines", "\"two\nlines\""),
        Arguments.of("two\r\nlines", "\"two\r\nlines\""),
        Arguments.of("über 😀", "\"über 😀\""),
        Arguments.of("", "\"\""),
        Arguments.of(null, "\"\""));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void quotesWhatReadersWouldTakeForSomethingElse(String text, String expected) throws Exception {
    assertThat(line(new One(text))).isEqualTo(expected);
  }

  @Test
  void isRefusedWhereAGetterFailsWithoutQuotingThePayload() {
    assertThatThrownBy(() -> line(new Broken()))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("'page' cannot be written as CSV")
        .hasNoCause();
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of(
            Listed.class, "payload.tags is List, and a column of CSV holds single values."),
        Arguments.of(Inside.class, "payload.one is One, and a column of CSV holds single values."),
        Arguments.of(
            Free.class, "payload.value is JsonValue, and a column of CSV holds single values."),
        Arguments.of(Map.class, "Map is no record or bean, and CSV has a column for each field"),
        Arguments.of(String.class, "String is no record or bean, and CSV has a column for each"),
        Arguments.of(
            JsonValue.class, "JsonValue is no record or bean, and CSV has a column for each"),
        Arguments.of(byte[].class, "byte[] is no record or bean, and CSV has a column for each"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isNotMadeOfWhatIsNoRow(Class<?> type, String sentence) {
    assertThatThrownBy(() -> CsvLines.of(PayloadType.of(type)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }
}
