package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.MessageSerializer;
import dev.weir.flink.types.MessageTypeInfo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The elements of a batch")
class BatchElementsTest {
  private static final OutputTag<Message<byte[]>> DEAD =
      new OutputTag<>("dead", MessageTypeInfo.<byte[]>of(PayloadType.BYTES));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Message<String> message(String payload, int offset) {
    return Message.of(payload)
        .withKey(bytes("key of " + payload))
        .withHeaders(Headers.of(Header.of("trace", "of " + payload)))
        .withTimestamp(offset)
        .from("visits", new Origin("visits-v2", 3, offset))
        .withOriginal(bytes("read as " + payload));
  }

  private static Message<List<String>> batch(boolean keepsElements) throws Exception {
    try (TestedOperator<String, List<String>> batch =
        TestedOperator.of(
            new BatchOperator<>(
                TestedOperator.STEP,
                new MessageSerializer<>(StringSerializer.INSTANCE),
                4,
                100,
                keepsElements))) {
      int offset = 10;
      for (String payload : List.of("a", "bad", "c", "worse")) {
        batch.sendMessage(message(payload, offset++));
      }
      return batch.elements().stream()
          .filter(StreamElement::isRecord)
          .map(element -> element.<Message<List<String>>>asRecord().getValue())
          .findFirst()
          .orElseThrow();
    }
  }

  private static String refusing(Message<String> message) {
    if (message.payload().equals("bad")) {
      throw new InvalidMessageException("it is bad");
    }
    return message.payload().toUpperCase(java.util.Locale.ROOT);
  }

  private static String refusingUpper(Message<String> message) {
    if (message.payload().equals("WORSE")) {
      throw new InvalidMessageException("it is worse");
    }
    return message.payload();
  }

  private static TestedOperator<List<String>, List<String>> step(
      dev.weir.dsl.function.MessageFunction<String, String> function) throws Exception {
    return TestedOperator.of(
        new ElementsOperator<>(
            TestedOperator.STEP,
            new MapRuntime<>(function),
            new FailureHandling(
                InvalidPolicy.DLQ,
                InvalidPolicy.FAIL,
                null,
                new DeadLetterOutputs(
                    Map.of("visits", DEAD), payload -> bytes("json of " + payload)),
                null,
                Clock.systemUTC())));
  }

  @Test
  void keepTheirKeysHeadersAndCoordinatesInDeadLettersStepByStep() throws Exception {
    Message<List<String>> list = batch(true);
    try (TestedOperator<List<String>, List<String>> first = step(BatchElementsTest::refusing);
        TestedOperator<List<String>, List<String>> second =
            step(BatchElementsTest::refusingUpper)) {
      first.sendMessage(list);
      Message<List<String>> left =
          first.elements().get(0).<Message<List<String>>>asRecord().getValue();
      second.sendMessage(left);

      assertThat(second.payloads()).containsExactly(List.of("A", "C"));
      isLetterOf(first.sideOutput(DEAD).get(0), "bad", 11);
      isLetterOf(second.sideOutput(DEAD).get(0), "worse", 13);
    }
  }

  private static void isLetterOf(Message<byte[]> letter, String payload, int offset) {
    assertThat(letter.payload()).asString().isEqualTo("read as " + payload);
    assertThat(letter.key()).contains(bytes("key of " + payload));
    assertThat(text(letter, "trace")).isEqualTo("of " + payload);
    assertThat(text(letter, DeadLetters.TOPIC)).isEqualTo("visits-v2");
    assertThat(text(letter, DeadLetters.PARTITION)).isEqualTo("3");
    assertThat(text(letter, DeadLetters.OFFSET)).isEqualTo("" + offset);
    assertThat(text(letter, DeadLetters.TIMESTAMP)).isEqualTo("" + offset);
    assertThat(text(letter, DeadLetters.VALUE)).isEqualTo("original");
  }

  private static String text(Message<?> letter, String header) {
    return letter.headers().last(header).flatMap(Header::text).orElseThrow();
  }

  @Test
  void areNotKeptWhereThereAreNoDeadLetters() throws Exception {
    assertThat(batch(false).elements()).isEmpty();
  }

  @Test
  void areForgottenWithANewPayload() throws Exception {
    assertThat(batch(true).withPayload(List.of("a")).elements()).isEmpty();
  }
}
