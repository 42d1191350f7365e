package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of dropped messages")
class DroppedMessageLogTest {
  private final List<String> lines = new ArrayList<>();
  private final ScriptedClock clock = ScriptedClock.start();
  private final DroppedMessageLog log =
      new DroppedMessageLog(new StepIdentity("visits", "parser"), clock, lines::add);

  private void drop(int times) {
    for (int i = 0; i < times; i++) {
      log.invalid(
          Message.of("a payload").from("visits", new Origin("visits", 0, i)),
          new InvalidMessageException("it is not JSON"));
    }
  }

  @Test
  void namesStepPlaceAndReasonButNotThePayload() {
    drop(1);

    assertThat(lines)
        .containsExactly(
            "step 'parser' of pipeline 'visits' dropped an invalid message at visits-0@0:"
                + " it is not JSON");
  }

  @Test
  void namesOnlyTheClassOfAnExceptionWhichMayQuoteThePayload() {
    log.failed(Message.of("a payload"), new IllegalStateException("about a payload"));

    assertThat(lines)
        .containsExactly(
            "step 'parser' of pipeline 'visits' dropped a message at which it failed at a message"
                + " without origin: java.lang.IllegalStateException");
  }

  @Test
  void showsTheFirstTwentyAndThenOneInTenSecondsWithTheNumberInBetween() {
    drop(100);
    assertThat(lines).hasSize(20);

    clock.pass(Duration.ofSeconds(10));
    drop(5);

    assertThat(lines).hasSize(21);
    assertThat(lines.get(20)).endsWith("(and 80 more since the last line)");
  }
}
