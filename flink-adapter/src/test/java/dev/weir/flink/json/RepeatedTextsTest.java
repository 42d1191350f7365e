package dev.weir.flink.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Texts that are met again")
class RepeatedTextsTest {
  private static final long SEED = 11;
  private static final int NAMES = 200_000;
  private static final int LONGEST = 70;

  private final RepeatedTexts names = new RepeatedTexts();

  private String read(String name) {
    byte[] bytes = ("{\"" + name + "\":1}").getBytes(StandardCharsets.US_ASCII);
    return names.text(bytes, 2, 2 + name.length());
  }

  @Test
  void areTheSameObject() {
    String first = read("environment");

    assertThat(read("environment")).isEqualTo("environment").isSameAs(first);
  }

  @Test
  void areWhatTheBytesSayHoweverManyShareAPlace() {
    Random random = new Random(SEED);
    for (int i = 0; i < NAMES; i++) {
      String name =
          random
              .ints(random.nextInt(random.nextBoolean() ? 4 : LONGEST), 'a', 'd')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(read(name)).isEqualTo(name);
    }
  }

  @Test
  void areFoundAgainThoughNamesThatDoNotRepeatShareTheirPlaces() {
    String first = read("environment");
    for (int i = 0; i < NAMES; i++) {
      read("e%09dt".formatted(i));
    }

    String later = read("environment");
    for (int i = 0; i < 8; i++) {
      later = read("environment");
    }

    assertThat(later).isEqualTo(first).isSameAs(read("environment"));
  }
}
