package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The value of a dead letter")
class DeadLettersTest {
  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of(Message.of("a").withOriginal(bytes("{read}")), "{read}", "original"),
        Arguments.of(Message.of(bytes("made")), "made", "payload"),
        Arguments.of(Message.of("a"), "\"a\"", "json"),
        Arguments.of(Message.of(1), "", "absent"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void saysWhatItIs(Message<?> message, String value, String kind) {
    Message<byte[]> letter =
        DeadLetters.of(
            TestedOperator.STEP,
            message,
            new InvalidMessageException("wrong"),
            payload -> payload instanceof String text ? bytes('"' + text + '"') : null);

    assertThat(letter.payload()).isEqualTo(bytes(value));
    assertThat(letter.headers().last(DeadLetters.VALUE).flatMap(Header::text))
        .isEqualTo(Optional.of(kind));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
