package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.dsl.Formats;
import dev.weir.dsl.codec.MessagePackFormat;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNull;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.samples.RandomTexts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The MessagePack codec")
class MessagePackCodecTest {
  public record Visit(
      @JsonProperty(required = true) String page,
      int seconds,
      Map<String, List<Integer>> parts,
      Boolean first,
      byte[] body,
      Instant time,
      JsonValue more) {}

  public record Point(int x, long y) {}

  public record Everything(
      String text,
      boolean flag,
      byte tiny,
      short small,
      int number,
      long large,
      float share,
      double ratio,
      BigInteger integer,
      BigDecimal decimal,
      List<Point> points,
      Map<String, List<Point>> map,
      Set<String> set,
      DayOfWeek day,
      Instant instant,
      LocalDateTime local,
      LocalDate date,
      Date old,
      JsonValue json,
      String absent) {}

  private static final Everything EVERYTHING =
      new Everything(
          "grün \uFFFD " + "long ".repeat(50),
          true,
          Byte.MIN_VALUE,
          Short.MAX_VALUE,
          Integer.MIN_VALUE,
          Long.MAX_VALUE,
          0.1f,
          Double.MIN_VALUE,
          BigInteger.TWO.pow(64).subtract(BigInteger.ONE),
          new BigDecimal("-12.25"),
          List.of(new Point(1, 2)),
          Map.of("", List.of(), "x", List.of(new Point(-1, Long.MIN_VALUE))),
          Set.of("only"),
          DayOfWeek.FRIDAY,
          Instant.parse("2025-06-05T14:30:00.123456789Z"),
          LocalDateTime.of(2025, 6, 5, 14, 30),
          LocalDate.of(2025, 6, 5),
          new Date(1_749_133_800_123L),
          new JsonArray(
              List.of(
                  new JsonNull(),
                  new JsonBoolean(true),
                  new JsonNumber(new BigDecimal("1.0")),
                  new JsonNumber(BigDecimal.ONE))),
          null);

  private static <T> T parse(Class<T> type, byte[] bytes) throws Exception {
    return Shipped.decode(Formats.messagePack(), PayloadType.of(type), bytes);
  }

  private static byte[] write(Object payload) throws Exception {
    return Shipped.encode(Formats.messagePack(), PayloadType.of(payload.getClass()), payload);
  }

  @Test
  void keepsEveryKindOfField() throws Exception {
    assertThat(parse(Everything.class, write(EVERYTHING))).isEqualTo(EVERYTHING);
  }

  @Test
  void readsAndWritesGenericTypesAndScalars() throws Exception {
    PayloadType lists = PayloadType.of(new TypeRef<List<byte[]>>() {});
    List<byte[]> two = List.of(new byte[0], new byte[] {1, -1});

    assertThat(
            Shipped.<List<byte[]>>decode(
                Formats.messagePack(), lists, Shipped.encode(Formats.messagePack(), lists, two)))
        .containsExactlyElementsOf(two);
    assertThat(parse(String.class, write("x"))).isEqualTo("x");
    assertThat(parse(Long.class, write(7L))).isEqualTo(7);
  }

  public record Two(String page, byte[] body) {}

  @Test
  void isWhatOthersWriteAndRead() throws Exception {
    byte[] bytes = MessagePackBytes.of("82 'page' 'a' 'body' C4 02 01 FF");

    assertThat(write(new Two("a", new byte[] {1, -1}))).isEqualTo(bytes);
    assertThat(parse(Two.class, bytes).body()).containsExactly(1, -1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                         | it is empty
          C1                                         | it is not MessagePack
          82 'page' 'secret' 'seconds'               | it is not MessagePack
          82 'page' 'secret' 'seconds' 01 'secret'   | it goes on after its value
          82 'page' 'secret' 'seconds' 01 80         | it goes on after its value
          82 'page' 'secret' 'seconds' 01 A7         | it is not MessagePack
          82 'page' 'secret' 'seconds' 01 C1         | it is not MessagePack
          C0                                         | it is MessagePack's null
          90                                         | it is not an object
          'secret'                                   | it is not an object
          81 'seconds' 01                            | the required property 'page' is missing
          81 'page' 'a'                              | 'seconds' is not a number of type int
          82 'page' 'a' 'seconds' C0                 | 'seconds' is not a number of type int
          82 'page' 'a' 'seconds' 'secret'           | 'seconds' is not a number of type int
          82 'page' 'a' 'seconds' CA 3F800000        | 'seconds' is not a number of type int
          82 'page' 'a' 'seconds' CE 80000000        | 'seconds' is a number out of range
          82 'page' 'a' 'seconds' D3 8000000000000000 | 'seconds' is a number out of range
          82 'page' 'a' 'seconds' CF FFFFFFFFFFFFFFFF | 'seconds' is a number out of range
          82 'page' 01 'seconds' 01                  | 'page' is not a string
          82 'page' C3 'seconds' 01                  | 'page' is not a string
          82 'page' C4 01 00 'seconds' 01            | 'page' is not the value expected
          82 'page' D4 01 00 'seconds' 01            | 'page' is not the value expected
          82 'page' A2 C328 'seconds' 01             | it is not MessagePack
          82 A2 C328 'secret' 'seconds' 01           | it is not MessagePack
          83 'page' 'a' 'seconds' 01 C0 C0           | it is not MessagePack
          83 'page' 'a' 'seconds' 01 90 C0           | it is not MessagePack
          83 'page' 'a' 'seconds' 01 'body' 'secret' | 'body' is not binary data
          83 'page' 'a' 'seconds' 01 'body' 91 01    | 'body' is not binary data
          83 'page' 'a' 'seconds' 01 'body' D4 01 00 | 'body' is not binary data
          83 'page' 'a' 'seconds' 01 'time' 'secret' | 'time' is not a date or time in its format
          83 'page' 'a' 'seconds' 01 'time' D6 FF 00000000 | 'time' is not the value expected
          83 'page' 'a' 'seconds' 01 'more' C4 01 00 | 'more' is not a JSON value
          83 'page' 'a' 'seconds' 01 'more' CB 7FF8000000000000 | 'more' is a number out of range
          83 'page' 'a' 'seconds' 01 'parts' 81 'x' 91 'secret' | 'parts.x[0]' is not a number of type Integer
          C6 7FFFFFFF 00                             | it is not MessagePack
          DB 7FFFFFFF 00                             | it is not MessagePack
          DB FFFFFFFF 00                             | it is not MessagePack
          DD 7FFFFFFF 00                             | it is not an object
          DF 7FFFFFFF 00                             | it is not MessagePack
          C9 7FFFFFFF 01 00                          | it is not MessagePack
          """)
  void saysWhatIsWrongWithoutQuotingThePayload(String bytes, String problem) {
    assertThatThrownBy(() -> parse(Visit.class, MessagePackBytes.of(bytes)))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(problem)
        .hasNoCause();
  }

  public record Numbers(byte tiny, short small, long large, BigDecimal decimal) {}

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          81 'tiny' CC 80              | 'tiny' is a number out of range
          81 'small' CD 8000           | 'small' is a number out of range
          81 'large' CF 8000000000000000 | 'large' is a number out of range
          81 'decimal' CA 7F800000     | 'decimal' is a number out of range
          """)
  void cutsNoNumberThatIsTooLarge(String bytes, String problem) {
    assertThatThrownBy(() -> parse(Numbers.class, MessagePackBytes.of(bytes))).hasMessage(problem);
  }

  @Test
  void boundsDepth() {
    assertThatThrownBy(() -> parse(JsonValue.class, MessagePackBytes.of("91 ".repeat(100_000))))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("it is not MessagePack");
    assertThatThrownBy(
            () -> parse(Visit.class, MessagePackBytes.of("81 'other' " + "91 ".repeat(100_000))))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("it is not MessagePack");
  }

  @Test
  void leavesOutWhatTheClassDoesNotKnow() throws Exception {
    assertThat(parse(Point.class, MessagePackBytes.of("83 'x' 01 'other' 92 80 81 'x' 07 'y' 02")))
        .isEqualTo(new Point(1, 2));
  }

  public record Price(BigDecimal amount) {}

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-1", "1.0", "0.1", "1E+30", "-9223372036854775808", "1E+9"})
  void keepsDecimalsThatAreIntegersOrDoubles(String amount) throws Exception {
    Price price = new Price(new BigDecimal(amount));

    assertThat(parse(Price.class, write(price)).amount()).isEqualByComparingTo(price.amount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.12345678901234567890",
        "-9223372036854775809",
        "18446744073709551617",
        "1E+2147483647",
        "1E-2147483647"
      })
  void refusesDecimalsThatMessagePackHasNot(String amount) {
    assertThatThrownBy(() -> write(new Price(new BigDecimal(amount))))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("'amount' cannot be written as MessagePack")
        .hasNoCause();
  }

  public record Times(Instant instant) {}

  @Test
  void writesAndReadsDateTimesInTheFormatItIsTold() throws Exception {
    Times times = new Times(Instant.parse("2025-06-05T14:30:00Z"));
    MessagePackFormat format = Formats.messagePack().withDateTimeFormat("yyyy/MM/dd HH:mm");
    PayloadType type = PayloadType.of(Times.class);

    byte[] bytes = Shipped.encode(format, type, times);

    assertThat(bytes).isEqualTo(MessagePackBytes.of("81 'instant' '2025/06/05 14:30'"));
    assertThat(Shipped.<Times>decode(format, type, bytes)).isEqualTo(times);
  }

  @Test
  void saysTheSameAsJson() throws Exception {
    Random random = new Random(42);
    PayloadType any = PayloadType.of(JsonValue.class);
    Decoder<JsonValue> json = Shipped.decoder(Formats.json(), any);
    Decoder<JsonValue> messagePack = Shipped.decoder(Formats.messagePack(), any);
    Encoder<JsonValue> toJson = Shipped.encoder(Formats.json(), any);
    Encoder<JsonValue> toMessagePack = Shipped.encoder(Formats.messagePack(), any);
    for (int round = 0; round < 2_000; round++) {
      JsonValue value = anyValue(random, 4);
      assertThat(messagePack.decode(toMessagePack.encode(value), null))
          .isEqualTo(json.decode(toJson.encode(value), null))
          .isEqualTo(value);
    }
  }

  private static JsonValue anyValue(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> new JsonNull();
      case 1 -> new JsonBoolean(random.nextBoolean());
      case 2 -> new JsonNumber(BigDecimal.valueOf(random.nextLong() >> random.nextInt(64)));
      case 3 -> new JsonNumber(BigDecimal.valueOf(random.nextGaussian() * 1_000));
      case 4, 5 -> new JsonString(RandomTexts.next(random, 100));
      case 6 -> {
        List<JsonValue> elements = new ArrayList<>();
        for (int size = random.nextInt(20); size > 0; size--) {
          elements.add(anyValue(random, depth - 1));
        }
        yield new JsonArray(elements);
      }
      default -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int size = random.nextInt(20); size > 0; size--) {
          members.put(RandomTexts.next(random, 20), anyValue(random, depth - 1));
        }
        yield new JsonObject(members);
      }
    };
  }

  @Test
  void findsDamagedBytesInvalidAndNothingElse() throws Exception {
    Decoder<Everything> decoder =
        Shipped.decoder(Formats.messagePack(), PayloadType.of(Everything.class));

    DamagedBytes.of(write(EVERYTHING)).forEach(bytes -> DamagedBytes.decode(decoder, bytes));
  }
}
