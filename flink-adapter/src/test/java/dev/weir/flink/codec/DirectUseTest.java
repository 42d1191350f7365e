package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.Formats;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The optimizations of JSON")
class DirectUseTest {
  private static final String JACKSON = "com.fasterxml.jackson.databind";
  private static final byte[] BYTES = "{\"page\":\"/\"}".getBytes(StandardCharsets.UTF_8);

  /** Throws where Jackson makes it or reads it. */
  public record Shy(String page) {
    public Shy {
      refuseJackson();
    }

    @Override
    public String page() {
      refuseJackson();
      return page;
    }

    private static void refuseJackson() {
      if (Arrays.stream(new Throwable().getStackTrace())
          .anyMatch(frame -> frame.getClassName().startsWith(JACKSON))) {
        throw new IllegalStateException("Jackson is here.");
      }
    }
  }

  private static Set<Optimization> only(Optimization optimization, boolean isOn) {
    return isOn ? Set.of(optimization) : Set.of();
  }

  private static boolean reads(boolean isDirect) throws Exception {
    Decoder<Shy> decoder =
        Codecs.decoder(
            Formats.json(),
            PayloadType.of(Shy.class),
            List.of(),
            only(Optimization.DIRECT_JSON, isDirect));
    decoder.open();
    try {
      return decoder.decode(BYTES, null).equals(new Shy("/"));
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean writes(boolean isDirect) throws Exception {
    Encoder<Shy> encoder =
        Codecs.encoder(
            Formats.json(), PayloadType.of(Shy.class), only(Optimization.DIRECT_JSON, isDirect));
    encoder.open();
    try {
      return Arrays.equals(encoder.encode(new Shy("/")), BYTES);
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Test
  void keepJacksonAwayFromPlainRecordsAndOnlyWhereTheyAreOn() throws Exception {
    assertThat(reads(true)).isTrue();
    assertThat(reads(false)).isFalse();
    assertThat(writes(true)).isTrue();
    assertThat(writes(false)).isFalse();
  }

  private static long allocatedByChecking(boolean isDirect) throws Exception {
    String schema = "{\"required\":[\"page\"],\"properties\":{\"page\":{\"type\":\"string\"}}}";
    String root = "file:///schema.json";
    Decoder<JsonValue> decoder =
        Codecs.decoder(
            Formats.json(),
            PayloadType.of(JsonValue.class),
            List.of(new StreamSchema("s", root, Map.of(root, schema))),
            only(Optimization.DIRECT_SCHEMA, isDirect));
    decoder.open();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 1_000; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      decoder.decode(BYTES, "s");
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  void makeNoTreesForJsonSchemas() throws Exception {
    assertThat(allocatedByChecking(true)).isLessThan(allocatedByChecking(false) / 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sayTheSameOfWhatIsWrong(boolean isDirect) throws Exception {
    String root = "file:///schema.json";
    Decoder<Shy> decoder =
        Codecs.decoder(
            Formats.json(),
            PayloadType.of(Shy.class),
            List.of(new StreamSchema("s", root, Map.of(root, "{\"required\":[\"page\"]}"))),
            isDirect ? Set.of(Optimization.DIRECT_JSON, Optimization.DIRECT_SCHEMA) : Set.of());
    decoder.open();

    assertThat(problem(decoder, "{}")).isEqualTo("its JSON Schema requires the property 'page'");
    assertThat(problem(decoder, "{\"page\":")).startsWith("it is not JSON");
    assertThat(problem(decoder, "{\"page\":7}")).startsWith("'page' ");
  }

  private static String problem(Decoder<?> decoder, String json) {
    try {
      decoder.decode(json.getBytes(StandardCharsets.UTF_8), "s");
      return "nothing";
    } catch (Exception e) {
      return e.getMessage();
    }
  }
}
