package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.Windows;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.MessageSerializer;
import dev.weir.flink.types.MessageTypeInfo;
import dev.weir.flink.types.Partial;
import dev.weir.flink.types.PartialTypeInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What gathers messages before they are divided by their keys")
class PartialOperatorTest {
  private static final TimeWindows TENS = Windows.tumbling(Duration.ofMillis(10));
  private static final FailureHandling DROPPING =
      new FailureHandling(
          InvalidPolicy.DROP, InvalidPolicy.DROP, null, null, null, Clock.systemUTC());

  private static PartialOperator<String, String, List<String>> operator(
      TimeWindows windows, Accumulator<String, List<String>, List<String>> accumulator) {
    return new PartialOperator<>(
        STEP,
        message -> message.payload().equals("none") ? null : message.payload().substring(0, 1),
        accumulator,
        TimeWindowAssigner.of(windows),
        new MessageSerializer<>(StringSerializer.INSTANCE),
        new ListSerializer<>(StringSerializer.INSTANCE),
        DROPPING);
  }

  private static TestedOperator<String, Partial<String, String, List<String>>> partial(
      TimeWindows windows, Accumulator<String, List<String>, List<String>> accumulator)
      throws Exception {
    return TestedOperator.of(operator(windows, accumulator));
  }

  private static TestedOperator<String, Partial<String, String, List<String>>> partial(
      TimeWindows windows) throws Exception {
    return partial(windows, new Texts());
  }

  /** Returns what came out, in short, and forgets it. */
  private static List<String> out(
      TestedOperator<String, Partial<String, String, List<String>>> operator) {
    return operator.elements().stream()
        .map(
            element ->
                element instanceof Watermark watermark
                    ? "watermark " + watermark.getTimestamp()
                    : element.isRecord()
                        ? text(
                            element
                                .<Message<Partial<String, String, List<String>>>>asRecord()
                                .getValue()
                                .payload())
                        : element.toString())
        .toList();
  }

  private static String text(Partial<String, String, List<String>> partial) {
    return partial.isAlone()
        ? partial.key() + ": " + partial.message().payload() + " at " + partial.time()
        : partial.key() + ": " + partial.gathered() + " from " + partial.time();
  }

  @Test
  void handsAPaneOnBeforeTheWatermarkThatEndsIt() throws Exception {
    try (var operator = partial(TENS)) {
      operator.send("a1", 3);
      operator.send("b1", 4);
      operator.send("a2", 9);
      operator.send("a3", 10);
      operator.watermark(8);
      assertThat(out(operator)).containsExactly("watermark 8");

      operator.watermark(9);
      assertThat(out(operator))
          .containsExactly("a: [a1, a2] from 0", "b: [b1] from 0", "watermark 9");

      operator.watermark(Long.MAX_VALUE);
      assertThat(out(operator)).containsExactly("a: [a3] from 10", "watermark " + Long.MAX_VALUE);
    }
  }

  @Test
  void hasPanesThatAllWindowsThatSlideAreMadeOf() throws Exception {
    try (var operator =
        partial(
            Windows.sliding(Duration.ofMillis(10), Duration.ofMillis(4))
                .withOffset(Duration.ofMillis(1)))) {
      operator.send("a1", 0);
      operator.send("a2", 1);
      operator.send("a3", 2);
      operator.watermark(20);

      assertThat(out(operator))
          .containsExactly("a: [a1] from -1", "a: [a2, a3] from 1", "watermark 20");
    }
  }

  @Test
  void keepsNothingBehindTheBarrierOfACheckpoint() throws Exception {
    try (var operator = partial(TENS)) {
      operator.send("a1", 3);
      operator.checkpoint(1);
      operator.send("a2", 4);

      assertThat(out(operator)).containsExactly("a: [a1] from 0");

      operator.finish();
      assertThat(out(operator)).containsExactly("a: [a2] from 0");
    }
  }

  @Test
  void leavesWhatMayBeLateToTheWindow() throws Exception {
    try (var operator = partial(TENS)) {
      operator.watermark(9);
      operator.send("a1", 9);
      operator.send("a2", 10);

      assertThat(out(operator)).containsExactly("watermark 9", "a: a1 at 9");
    }
  }

  @Test
  void leavesAllToTheWindowOnceOthersMayHaveGoneOnWithoutIt() throws Exception {
    try (var operator = partial(TENS)) {
      operator.send("a1", 3);
      operator.status(WatermarkStatus.IDLE);
      operator.status(WatermarkStatus.ACTIVE);
      operator.send("a2", 50);

      List<String> out = out(operator);
      assertThat(out.get(0)).isEqualTo("a: [a1] from 0");
      assertThat(out.get(3)).isEqualTo("a: a2 at 50");
    }
  }

  @Test
  void appliesThePoliciesOfItsStep() throws Exception {
    Texts refusing =
        new Texts() {
          @Override
          public List<String> add(List<String> gathered, Message<String> message) {
            if (message.payload().equals("abad")) {
              throw new InvalidMessageException("it is bad");
            }
            if (message.payload().equals("aworse")) {
              throw new IllegalStateException("it is worse");
            }
            return super.add(gathered, message);
          }
        };
    try (var operator = partial(TENS, refusing)) {
      operator.send("abad", 1);
      operator.send("a1", 1);
      operator.send("none", 2);
      operator.send("abad", 2);
      operator.send("aworse", 2);
      operator.send("a2", 3);
      operator.watermark(9);

      assertThat(out(operator)).containsExactly("a: [a1, a2] from 0", "watermark 9");
    }
  }

  @Test
  void keepsOnlySoManyKeys() throws Exception {
    try (var operator = partial(TENS)) {
      // Every key comes twice at once, so that gathering pays.
      for (int key = 0; key < OpenPanes.MOST_KEYS; key++) {
        operator.send((char) key + "1", 0);
        operator.send((char) key + "2", 0);
      }
      operator.send("a", 0);

      assertThat(operator.payloads()).hasSize(OpenPanes.MOST_KEYS);
    }
  }

  @Test
  void keepsOnlySoManyBytes() throws Exception {
    String text = "a".repeat(10_000);
    try (var operator = partial(TENS)) {
      for (int message = 0; message < 4 * OpenPanes.MOST_BYTES / text.length(); message++) {
        operator.send(text, 0);
      }

      assertThat(operator.payloads())
          .hasSizeBetween(1, 8)
          .allMatch(each -> each.messages() < 2 * OpenPanes.MOST_BYTES / text.length());
    }
  }

  @Test
  void keepsOnlySoManyBytesOfKeysThatGrowTogether() throws Exception {
    String text = "-".repeat(10_000);
    try (var operator = partial(TENS)) {
      for (int message = 0; message < 4; message++) {
        for (int key = 0; key < 400; key++) {
          operator.send((char) ('a' + key) + text, 0);
        }
      }

      assertThat(operator.payloads()).hasSize(400);
    }
  }

  @Test
  void failsWhateverThePolicyWhereWhatItHasGatheredCannotBeHandedOn() throws Exception {
    Texts nothing =
        new Texts() {
          @Override
          public List<String> add(List<String> gathered, Message<String> message) {
            return null;
          }
        };
    OneInputStreamOperatorTestHarness<
            Message<String>, Message<Partial<String, String, List<String>>>>
        harness = new OneInputStreamOperatorTestHarness<>(operator(TENS, nothing));
    harness.setup(
        new PartialTypeInfo<String, String, List<String>>(
                Types.STRING,
                MessageTypeInfo.of(PayloadType.of(String.class)),
                Types.LIST(Types.STRING))
            .createSerializer(new SerializerConfigImpl()));
    harness.open();

    assertThatThrownBy(
            () -> {
              for (int key = 0; key < Repetition.TRIAL; key++) {
                harness.processElement(Message.of((char) key + " "), 0);
              }
            })
        .isInstanceOf(NullPointerException.class);
  }

  /** Sends messages of keys that do not repeat, and returns the form in which the last ones go. */
  private static List<Partial<String, String, List<String>>> unrepeated(
      Accumulator<String, List<String>, List<String>> accumulator) throws Exception {
    try (var operator = partial(TENS, accumulator)) {
      for (int key = 0; key < Repetition.TRIAL; key++) {
        operator.send((char) key + " " + key, 0);
      }
      assertThat(operator.payloads()).hasSize(Repetition.TRIAL);
      for (int key = 0; key < 100; key++) {
        operator.send((char) key + " " + key, 0);
      }
      return operator.payloads();
    }
  }

  @Test
  void handsMessagesOnOneByOneWhileKeysDoNotRepeat() throws Exception {
    assertThat(unrepeated(new Texts()))
        .hasSize(100)
        .allSatisfy(partial -> assertThat(partial.gathered()).hasSize(1));
  }

  @Test
  void handsMessagesOnAsTheyAreWhereTheyAreSmallerThanWhatTheyGather() throws Exception {
    Texts large =
        new Texts() {
          @Override
          public List<String> create() {
            return new ArrayList<>(List.of("x".repeat(1000)));
          }
        };

    assertThat(unrepeated(large)).hasSize(100).last().matches(Partial::isAlone);
  }

  @Test
  void triesAgainWhetherKeysRepeat() throws Exception {
    try (var operator = partial(TENS)) {
      for (int key = 0; key < Repetition.TRIAL; key++) {
        operator.send((char) key + "", 0);
      }
      for (int message = 0; message < Repetition.PAUSE; message++) {
        operator.send("a", 0);
      }
      operator.payloads();
      for (int message = 0; message < 100; message++) {
        operator.send("a", 0);
      }
      assertThat(operator.payloads()).isEmpty();

      operator.watermark(9);
      assertThat(operator.payloads()).singleElement().matches(each -> each.messages() == 100);
    }
  }

  @Test
  void failsWhereItsStepSaysSo() throws Exception {
    try (var operator =
        TestedOperator.of(
            new PartialOperator<String, String, List<String>>(
                STEP,
                message -> null,
                new Texts(),
                TimeWindowAssigner.of(TENS),
                new MessageSerializer<>(StringSerializer.INSTANCE),
                new ListSerializer<>(StringSerializer.INSTANCE),
                FailureHandling.failing()))) {
      assertThatThrownBy(() -> operator.send("a", 0))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("its key is null");
    }
  }
}
