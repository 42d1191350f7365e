package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.dsl.Formats;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The JSON codec")
class JsonCodecTest {
  public record Visit(
      @JsonProperty(required = true) String page,
      int seconds,
      Map<String, List<Integer>> parts,
      Boolean first) {
    public Visit {
      if (seconds < 0) {
        throw new IllegalArgumentException("secret " + seconds);
      }
    }
  }

  private static <T> T parse(Class<T> type, String json) throws Exception {
    return parse(type, Formats.json(), json);
  }

  private static <T> T parse(Class<T> type, JsonFormat format, String json) throws Exception {
    return Shipped.decode(format, PayloadType.of(type), json.getBytes(StandardCharsets.UTF_8));
  }

  private static String write(Object payload, JsonFormat format) throws Exception {
    return new String(
        Shipped.encode(format, PayloadType.of(payload.getClass()), payload),
        StandardCharsets.UTF_8);
  }

  @Test
  void readsRecordsAndLeavesOutWhatTheyDoNotKnow() throws Exception {
    assertThat(parse(Visit.class, "{\"page\":\"a\",\"seconds\":3,\"other\":[1]}"))
        .isEqualTo(new Visit("a", 3, null, null));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                        | it is empty
          secret                                    | it is not JSON at line 1, column 1
          {"page":"secret"                          | it is not JSON at line 1, column 17
          {"page":"secret","parts":{"x":[1,         | it is not JSON at line 1, column
          {"page":"a","seconds":1} secret           | it is not JSON at line 1, column 26
          {"page":"a","seconds":1} 7654321          | it goes on after its value
          null                                      | it is JSON's null
          []                                        | it is not an object
          "secret"                                  | it is not an object
          {"seconds":1}                             | the required property 'page' is missing
          {"page":"a"}                              | 'seconds' is not a number of type int
          {"page":"a","seconds":null}               | 'seconds' is not a number of type int
          {"page":"a","seconds":"7654321"}          | 'seconds' is not a number of type int
          {"page":"a","seconds":1.5}                | 'seconds' is not a number of type int
          {"page":"a","seconds":7654321000000}      | 'seconds' is a number out of range
          {"page":7654321,"seconds":1}              | 'page' is not a string
          {"page":true,"seconds":1}                 | 'page' is not a string
          {"page":"a","seconds":1,"first":"secret"} | 'first' is not true or false
          {"page":"a","seconds":1,"parts":[]}       | 'parts' is not an object
          {"page":"a","seconds":1,"parts":{"x":1}}  | 'parts.x' is not an array
          {"page":"a","seconds":1,"parts":{"x":["secret"]}} | 'parts.x[0]' is not a number of type Integer
          {"page":"a","seconds":-7654321}           | it is refused by its class
          """)
  void saysWhatIsWrongWithoutQuotingThePayload(String json, String problem) {
    assertThatThrownBy(() -> parse(Visit.class, json))
        .isInstanceOf(InvalidMessageException.class)
        .satisfies(
            e -> assertThat(e.getMessage()).startsWith(problem).doesNotContain("secret", "7654321"))
        .hasNoCause();
  }

  @Test
  void boundsDepth() {
    assertThatThrownBy(() -> parse(JsonValue.class, "[".repeat(100_000)))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessageStartingWith("it is not JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":[true,false,null,\"x\",1.0,1e400,-0.10,{}]}",
        "7",
        "\"\"",
        "[]",
        "{\"🏆\":\"ß🏆\"}",
        "{}"
      })
  void readsAnyJsonThatTheSerializerWritesAsItWas(String json) throws Exception {
    assertThat(write(parse(JsonValue.class, json), Formats.json()))
        .isEqualToIgnoringCase(expected(json));
  }

  private static String expected(String json) {
    return json.replace("1e400", "1E+400");
  }

  public record Times(LocalDateTime local, Instant instant, Date date, LocalDate day) {}

  private static final Times HALF_PAST_TWO =
      new Times(
          LocalDateTime.of(2025, 6, 5, 14, 30),
          Instant.parse("2025-06-05T14:30:00Z"),
          Date.from(Instant.parse("2025-06-05T14:30:00Z")),
          LocalDate.of(2025, 6, 5));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yyyy/MM/dd HH:mm       | 2025/06/05 14:30
          EEE, d MMM yyyy, HH:mm | Thu, 5 Jun 2025, 14:30
          """)
  void writesAndReadsDateTimesInTheFormatItIsTold(String pattern, String text) throws Exception {
    JsonFormat format = Formats.json().withDateTimeFormat(pattern);
    String json =
        "{\"local\":\"%1$s\",\"instant\":\"%1$s\",\"date\":\"%1$s\",\"day\":\"2025-06-05\"}"
            .formatted(text);

    assertThat(write(HALF_PAST_TWO, format)).isEqualTo(json);
    assertThat(parse(Times.class, format, json)).isEqualTo(HALF_PAST_TWO);
  }

  @Test
  void writesAndReadsDateTimesInIsoWhereItIsToldNoFormat() throws Exception {
    String json =
        "{\"local\":\"2025-06-05T14:30:00\",\"instant\":\"2025-06-05T14:30:00Z\","
            + "\"date\":\"2025-06-05T14:30:00.000+00:00\",\"day\":\"2025-06-05\"}";

    assertThat(write(HALF_PAST_TWO, Formats.json())).isEqualTo(json);
    assertThat(parse(Times.class, json)).isEqualTo(HALF_PAST_TWO);
  }

  @Test
  void saysThatATextIsNoDateTime() {
    assertThatThrownBy(() -> parse(Times.class, "{\"instant\":\"secret\"}"))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("'instant' is not a date or time in its format");
  }

  @Test
  void refusesAPatternThatIsNone() {
    assertThatThrownBy(() -> Formats.json().withDateTimeFormat("yyyy-bb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'yyyy-bb' is not a date-time pattern: ");
  }

  @Test
  void findsDamagedBytesInvalidAndNothingElse() throws Exception {
    Decoder<Times> decoder = Shipped.decoder(Formats.json(), PayloadType.of(Times.class));

    DamagedBytes.of(write(HALF_PAST_TWO, Formats.json()).getBytes(StandardCharsets.UTF_8))
        .forEach(bytes -> DamagedBytes.decode(decoder, bytes));
  }
}
