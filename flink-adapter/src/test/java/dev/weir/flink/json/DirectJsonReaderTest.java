package dev.weir.flink.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.flink.codec.JsonMappers;
import dev.weir.flink.json.PlainRecords.Everything;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The direct reader of JSON")
class DirectJsonReaderTest {
  private static final long SEED = 7;
  private static final int DAMAGES = 100_000;

  private final ObjectMapper mapper = JsonMappers.strict();

  private DirectJsonReader reader(Class<?> type) {
    return DirectJsonReader.of(mapper, mapper.constructType(type)).orElseThrow();
  }

  private Optional<Object> byJackson(byte[] bytes, Class<?> type) {
    try {
      return Optional.ofNullable(mapper.readerFor(type).readValue(bytes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<String> plainTexts() {
    return PlainRecords.texts().stream();
  }

  @ParameterizedTest
  @MethodSource("plainTexts")
  void readsWhatIsPlainAsJacksonDoes(String text) {
    Object direct = reader(Everything.class).read(bytes(text));

    assertThat(direct).isNotNull();
    assertThat(Optional.of(direct)).isEqualTo(byJackson(bytes(text), Everything.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "{\"page\":\"a\"}",
        "{\"page\":\"a\",\"seconds\":1,\"page\":\"b\"}",
        "{\"page\":\"a\",\"seconds\":1} x",
        "{\"page\":\"a\",\"seconds\":1,}",
        "{\"page\":\"a\",\"seconds\":01}",
        "{\"page\":\"a\",\"seconds\":1.0}",
        "{\"page\":\"a\",\"seconds\":1e2}",
        "{\"page\":\"a\",\"seconds\":\"1\"}",
        "{\"page\":\"a\",\"seconds\":null}",
        "{\"page\":\"a\",\"seconds\":99999999999}",
        "{\"page\":1,\"seconds\":1}",
        "{\"page\":true,\"seconds\":1}",
        "{\"page\":\"a\nb\",\"seconds\":1}",
        "{\"page\":\"\\x\",\"seconds\":1}",
        "{\"page\":\"\\u12G4\",\"seconds\":1}",
        "{\"page\":\"a\",\"seconds\":1,\"unknown\":[1,]}",
        "{\"page\":\"a\",\"seconds\":1,\"unknown\":nul}",
        "{\"page\":\"a\",\"seconds\":1,\"kind\":\"none\"}",
        "{\"page\":\"refused\",\"seconds\":1}",
        "\uFEFF{\"page\":\"a\",\"seconds\":1}"
      })
  void leavesWhatIsNotPlainToJackson(String text) {
    assertThat(reader(Everything.class).read(bytes(text))).isNull();
  }

  @Test
  void leavesDeepValuesToJackson() {
    String deep = "[".repeat(5000) + "]".repeat(5000);

    assertThat(
            reader(Everything.class)
                .read(bytes("{\"page\":\"a\",\"seconds\":1,\"unknown\":" + deep + "}")))
        .isNull();
    assertThat(
            reader(Everything.class)
                .read(bytes("{\"page\":\"a\",\"seconds\":1,\"any\":" + deep + "}")))
        .isNull();
  }

  @Test
  void leavesHugeTextsToJackson() {
    String huge = "x".repeat(20_000_001);

    assertThat(reader(Everything.class).read(bytes("{\"seconds\":1,\"page\":\"" + huge + "\"}")))
        .isNull();
  }

  @Test
  void neverReadsWhatJacksonRefusesOrReadsOtherwise() {
    Random random = new Random(SEED);
    List<String> texts = PlainRecords.texts();
    DirectJsonReader reader = reader(Everything.class);
    int read = 0;
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = damage(bytes(texts.get(random.nextInt(texts.size()))), random);
      Object direct = reader.read(damaged);
      if (direct != null) {
        read++;
        assertThat(byJackson(damaged, Everything.class))
            .as(() -> new String(damaged, StandardCharsets.UTF_8))
            .isEqualTo(Optional.of(direct));
      }
    }
    assertThat(read).isBetween(DAMAGES / 20, DAMAGES - DAMAGES / 20);
  }

  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    byte[] symbols = bytes("\"\\{}[]:,.-+eE0123456789 \n\ttruefalsn/u\u00e9\u20ac\uD83D\uDE00");
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int at = random.nextInt(damaged.length);
      int kind = random.nextInt(4);
      if (kind == 0) {
        damaged[at] = (byte) random.nextInt(256);
      } else if (kind == 1) {
        damaged[at] = symbols[random.nextInt(symbols.length)];
      } else if (kind == 2) {
        damaged = java.util.Arrays.copyOf(damaged, Math.max(1, at));
      } else {
        byte[] longer = new byte[damaged.length + 1];
        System.arraycopy(damaged, 0, longer, 0, at);
        longer[at] = symbols[random.nextInt(symbols.length)];
        System.arraycopy(damaged, at, longer, at + 1, damaged.length - at);
        damaged = longer;
      }
    }
    return damaged;
  }

  static Stream<String> extremes() {
    return Stream.of(
            "1e2147483647",
            "1e-2147483647",
            "1e2147483648",
            "-0",
            "-0.0",
            "-0e0",
            "0e-400",
            "1e400",
            "-1e309",
            "2.2250738585072012e-308",
            "2.4703282292062327e-324",
            "9007199254740993",
            "9007199254740993.0",
            "999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "0.00000000000000000000001",
            "123456789012345678.12345678901234567890",
            "1" + "0".repeat(98),
            "1" + "0".repeat(1000),
            "0." + "3".repeat(1000),
            "1.",
            ".5",
            "+1",
            "1e",
            "1e+",
            "-",
            "0x1",
            "NaN",
            "Infinity",
            "00",
            "-01",
            "\"1\"",
            "true",
            "null",
            "nullx",
            "\"\\ud83d\\ude00\\ude00\"",
            "\"\\u0000\"",
            "\"\u007f\uffff\u2028\"",
            "\"a\tb\"",
            "\"" + "x".repeat(60_000) + "\"",
            "{\"" + "x".repeat(50_000) + "\":1}",
            "{\"" + "x".repeat(50_001) + "\":1}",
            "{\"" + "é".repeat(50_001) + "\":1}",
            "{\"a\":1,\"a\":null,\"\":0}",
            "[1,]",
            "[,1]",
            "{,}",
            "[]]",
            "[null,[null]]")
        .flatMap(
            value ->
                Stream.of("weight", "price", "org_id", "page", "any", "numbers", "leaving", "no")
                    .flatMap(
                        name ->
                            Stream.of(
                                "{\"seconds\":1,\"%s\":%s}".formatted(name, value),
                                "{\"page\":\"\",\"seconds\":1,\"%s\":[%s]}".formatted(name, value),
                                "{\"page\":\"\",\"seconds\":1,\"%s\":%s}".formatted(name, value),
                                "{\"page\":\"\",\"seconds\":1,\"%s\":{\"counts\":%s}}"
                                    .formatted(name, value))));
  }

  @Test
  void readsExtremesAsJacksonDoesOrLeavesThemToIt() {
    DirectJsonReader reader = reader(Everything.class);
    int read = 0;
    for (String text : extremes().toList()) {
      Object direct = reader.read(bytes(text));
      if (direct != null) {
        read++;
        assertThat(byJackson(bytes(text), Everything.class))
            .as(text.substring(0, Math.min(100, text.length())))
            .isEqualTo(Optional.of(direct));
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  record Parts(long whole, int small, double real, boolean flag, String text, Inner inner) {}

  record Inner(Long boxed, String text) {}

  @Test
  void takesNothingOfOneMessageIntoTheNext() {
    DirectJsonReader reader = reader(Parts.class);
    String all = "{\"whole\":1,\"small\":2,\"real\":0.5,\"flag\":true";
    Inner inner = new Inner(7L, "b");

    assertThat(reader.read(bytes(all + ",\"text\":\"a\",\"inner\":{\"boxed\":7,\"text\":\"b\"}}")))
        .isEqualTo(new Parts(1, 2, 0.5, true, "a", inner));
    assertThat(reader.read(bytes(all + "}"))).isEqualTo(new Parts(1, 2, 0.5, true, null, null));
    assertThat(reader.read(bytes("{\"whole\":3,\"text\":\"c\",\"small\":"))).isNull();
    assertThat(reader.read(bytes("{\"whole\":3,\"text\":\"c\"}"))).isNull();
    assertThat(reader.read(bytes(all + ",\"inner\":{}}")))
        .isEqualTo(new Parts(1, 2, 0.5, true, null, new Inner(null, null)));
  }

  record OfAny(@JsonProperty("a") Map<String, dev.weir.dsl.json.JsonValue> any) {}

  @Test
  void readsAnyValueAsJacksonDoesOrLeavesItToIt() {
    DirectJsonReader values = reader(dev.weir.dsl.json.JsonValue.class);
    DirectJsonReader maps = reader(OfAny.class);
    for (String text : extremes().toList()) {
      Object value = values.read(bytes(text));
      if (value != null) {
        assertThat(byJackson(bytes(text), dev.weir.dsl.json.JsonValue.class))
            .as(text.substring(0, Math.min(100, text.length())))
            .isEqualTo(Optional.of(value));
      }
      byte[] nested = bytes("{\"a\":" + text + "}");
      Object map = maps.read(nested);
      if (map != null) {
        assertThat(byJackson(nested, OfAny.class))
            .as(text.substring(0, Math.min(100, text.length())))
            .isEqualTo(Optional.of(map));
      }
    }
  }

  record WithQuote(@JsonProperty("a\"b") String a) {}

  record WithBackslash(@JsonProperty("a\\b") String a) {}

  record WithAlias(@JsonAlias("b") String a) {}

  @JsonIgnoreProperties("a")
  record WithIgnored(String a, int b) {}

  record WithCreator(String a) {
    @JsonCreator
    static WithCreator of(@JsonProperty("x") String x) {
      return new WithCreator(x);
    }
  }

  record WithValue(@JsonValue String a) {}

  record WithSecondConstructor(String a) {
    WithSecondConstructor(int a) {
      this(String.valueOf(a));
    }
  }

  record WithInstant(Instant time) {}

  record OfItself(List<OfItself> parts) {}

  record OfRawList(@SuppressWarnings("rawtypes") List parts) {}

  enum Renamed {
    @JsonProperty("one")
    ONE
  }

  record WithRenamed(Renamed renamed) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        WithQuote.class,
        WithBackslash.class,
        WithAlias.class,
        WithIgnored.class,
        WithCreator.class,
        WithValue.class,
        WithSecondConstructor.class,
        WithInstant.class,
        OfItself.class,
        OfRawList.class,
        WithRenamed.class,
        String.class,
        Long.class,
        List.class
      })
  void leavesClassesThatAreNotPlainToJackson(Class<?> type) {
    JavaType java = mapper.constructType(type);

    assertThat(DirectJsonReader.of(mapper, java)).isEmpty();
  }
}
