package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.object.NamedObject;
import dev.weir.flink.object.ObjectNames;
import dev.weir.flink.types.MessageTypeInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The generator of an object sink")
class NameObjectRuntimeTest {
  private static final OutputTag<Message<byte[]>> DEAD =
      new OutputTag<>("dead", MessageTypeInfo.<byte[]>of(PayloadType.BYTES));

  private static String text(Message<byte[]> message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  private static TestedOperator<byte[], NamedObject> operator(
      MessageFunction<byte[], String> generator) throws Exception {
    return TestedOperator.of(
        new StepOperator<>(
            STEP,
            new NameObjectRuntime(
                generator, ObjectNames.below("gs://my-bucket/"), Measuring.FAILURES),
            new FailureHandling(
                InvalidPolicy.DLQ,
                InvalidPolicy.DROP,
                null,
                new DeadLetterOutputs(Map.of("", DEAD), payload -> null),
                null,
                Clock.systemUTC())));
  }

  private static void send(TestedOperator<byte[], NamedObject> operator, String... texts)
      throws Exception {
    for (String text : texts) {
      operator.send(text.getBytes(StandardCharsets.UTF_8), 0);
    }
  }

  @Test
  void saysTheNameOfEachMessageAndThoseWithoutAreInvalid() throws Exception {
    try (TestedOperator<byte[], NamedObject> operator =
        operator(message -> text(message).equals("none") ? null : text(message))) {
      send(operator, "a", "../b", "none", "c:d");

      assertThat(operator.payloads()).extracting(NamedObject::name).containsExactly("a", "c:d");
      assertThat(operator.sideOutput(DEAD))
          .extracting(
              letter ->
                  text(letter)
                      + " "
                      + DeadLetters.text(letter, DeadLetters.CAUSE)
                      + ": "
                      + DeadLetters.text(letter, DeadLetters.REASON))
          .isEqualTo(
              List.of(
                  "../b object-name: its object's name has the segment '..'",
                  "none object-name: its object's name is null"));
    }
  }

  @Test
  void thatThrowsAnExceptionFollowsOnError() throws Exception {
    try (TestedOperator<byte[], NamedObject> operator =
        operator(
            message -> {
              throw new IOException("no clock");
            })) {
      send(operator, "a");

      assertThat(operator.payloads()).isEmpty();
      assertThat(operator.sideOutput(DEAD)).isEmpty();
    }
  }
}
