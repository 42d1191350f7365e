package dev.weir.flink.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.flink.codec.JsonMappers;
import dev.weir.flink.json.PlainRecords.Everything;
import dev.weir.flink.json.PlainRecords.Kind;
import dev.weir.flink.json.PlainRecords.Leaving;
import dev.weir.flink.json.PlainRecords.Part;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The direct writer of JSON")
class DirectJsonWriterTest {
  private static final long SEED = 7;
  private static final int VALUES = 20_000;

  private final ObjectMapper mapper = JsonMappers.strict();

  private DirectJsonWriter writer(Class<?> type) {
    return DirectJsonWriter.of(mapper, mapper.constructType(type)).orElseThrow();
  }

  static Stream<String> plainTexts() {
    return PlainRecords.texts().stream().filter(text -> !text.contains("lone"));
  }

  @ParameterizedTest
  @MethodSource("plainTexts")
  void writesWhatJacksonWrites(String text) throws Exception {
    Everything value = mapper.readValue(text, Everything.class);

    assertThat(writer(Everything.class).write(value))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(mapper.writerFor(Everything.class).writeValueAsString(value));
  }

  @Test
  void writesAnythingAsJacksonDoes() throws Exception {
    Random random = new Random(SEED);
    DirectJsonWriter writer = writer(Everything.class);
    for (int i = 0; i < VALUES; i++) {
      Everything value = everything(random);

      assertThat(writer.write(value))
          .isEqualTo(mapper.writerFor(Everything.class).writeValueAsBytes(value));
    }
  }

  private static Everything everything(Random random) {
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      parts.put(
          text(random),
          Arrays.asList(
              new Part(random.nextLong() >> random.nextInt(64), number(random), List.of()), null));
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put(text(random), random.nextBoolean() ? null : random.nextInt());
    return new Everything(
        text(random),
        random.nextInt() >> random.nextInt(32),
        random.nextBoolean() ? null : random.nextLong(),
        random.nextBoolean() ? null : number(random),
        random.nextBoolean() ? null : random.nextBoolean(),
        Kind.values()[random.nextInt(2)],
        BigDecimal.valueOf(random.nextLong(), random.nextInt(40) - 20),
        Arrays.asList(random.nextInt(10), null),
        parts,
        new Leaving(
            random.nextBoolean() ? null : text(random),
            random.nextBoolean() ? null : counts,
            random.nextBoolean() ? null : true),
        text(random),
        new ArrayList<>(List.of(new JsonNumber(BigDecimal.valueOf(random.nextInt(), 2)))));
  }

  private static Double number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> (double) random.nextInt(20_000_000) - 10_000_000;
      case 1 -> random.nextInt(100_000) / 100.0;
      case 2 -> -0.0;
      default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
    };
  }

  private static String text(Random random) {
    int[] bounds = {0x80, 0x800, 0xD800, 0x110000};
    return random
        .ints(random.nextInt(30), 0, bounds[random.nextInt(4)])
        .filter(point -> point < 0xD800 || point > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void leavesUnusualValuesToJackson() {
    Everything lone = with("lone \ud83d", 1.0);
    Everything infinite = with("a", Double.POSITIVE_INFINITY);

    assertThat(writer(Everything.class).write(lone)).isNull();
    assertThat(writer(Everything.class).write(infinite)).isNull();
    assertThat(writer(Everything.class).write(with("a", 1.0))).isNotNull();
    assertThat(writer(Leaving.class).write(new Leaving("a", unsound(), null))).isNull();
  }

  /** Returns what a careless cast can make: Jackson has words for it. */
  @SuppressWarnings("unchecked")
  private static Map<String, Integer> unsound() {
    Map<String, ?> longs = Map.of("a", 1L);
    return (Map<String, Integer>) longs;
  }

  private static Everything with(String page, double weight) {
    return new Everything(page, 1, null, weight, null, null, null, null, null, null, null, null);
  }

  record WithInstant(Instant time) {}

  record WithFormat(@JsonFormat(shape = JsonFormat.Shape.STRING) int number) {}

  record WithUnwrapped(@JsonUnwrapped Part part) {}

  record LeavingEmpty(@JsonInclude(JsonInclude.Include.NON_EMPTY) String text) {}

  record OfItself(List<OfItself> parts) {}

  interface Shape {}

  record OfInterface(Shape shape) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        WithInstant.class,
        WithFormat.class,
        WithUnwrapped.class,
        LeavingEmpty.class,
        OfItself.class,
        OfInterface.class,
        String.class
      })
  void leavesClassesThatAreNotPlainToJackson(Class<?> type) {
    assertThat(DirectJsonWriter.of(mapper, mapper.constructType(type))).isEmpty();
  }

  @Test
  void writesAnyValue() throws Exception {
    for (String text :
        List.of("null", "[1,{\"a\":\"\\u0001\"},true,1.50,[],{}]", "\"é\"", "-1E+5")) {
      JsonValue value = mapper.readValue(text, JsonValue.class);

      assertThat(writer(JsonValue.class).write(value))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo(text);
    }
  }
}
