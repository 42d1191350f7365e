package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import dev.weir.flink.types.MessageSerializer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch")
class BatchOperatorTest {
  private static BatchOperator<String> batch(int size) {
    return new BatchOperator<>(
        STEP, new MessageSerializer<>(StringSerializer.INSTANCE), size, 100, true);
  }

  private static OperatorSubtaskState stateOfOneThatHolds(String... texts) throws Exception {
    try (TestedOperator<String, List<String>> batch = TestedOperator.of(batch(3))) {
      for (String text : texts) {
        batch.send(text, 0);
      }
      return batch.snapshot();
    }
  }

  @Test
  void holdsNoMoreThanItsSizeWhereSubtasksBecomeOne() throws Exception {
    OperatorSubtaskState both =
        AbstractStreamOperatorTestHarness.repackageState(
            stateOfOneThatHolds("a", "b"), stateOfOneThatHolds("c", "d"));
    try (TestedOperator<String, List<String>> batch = TestedOperator.restored(batch(3), both)) {
      batch.send("e", 0);
      batch.finish();

      assertThat(batch.payloads()).containsExactly(List.of("a", "b", "c"), List.of("d", "e"));
    }
  }

  @Test
  void readsHeadersBecauseThoseThatAreUnreadMayHoldMuchMore() throws Exception {
    AtomicInteger read = new AtomicInteger();
    Headers.Unread unread =
        new Headers.Unread() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public List<Header> read() {
            read.incrementAndGet();
            return List.of(Header.of("trace", "a"));
          }
        };
    try (TestedOperator<String, List<String>> batch = TestedOperator.of(batch(2))) {
      batch.sendMessage(Message.of("a").withHeaders(Headers.of(unread)));

      assertThat(read).hasValue(1);
    }
  }

  @Test
  void holdsTheWatermarkBeforeItsOldestMessageUntilItIsEmitted() throws Exception {
    try (TestedOperator<String, List<String>> batch = TestedOperator.of(batch(2))) {
      batch.send("a", 50);
      batch.watermark(60);
      batch.send("b", 70);

      assertThat(batch.events()).containsExactly("watermark 49", "[a, b] at 50", "watermark 60");
    }
  }

  @Test
  void becomesIdleWithItsInputOnlyWhenItIsEmitted() throws Exception {
    try (TestedOperator<String, List<String>> batch = TestedOperator.of(batch(2))) {
      batch.send("a", 50);
      batch.watermark(60);
      batch.status(WatermarkStatus.IDLE);
      batch.clock(100);

      assertThat(batch.events())
          .containsExactly("watermark 49", "[a] at 50", "watermark 60", "idle");
    }
  }

  @Test
  void isNotIdleWhereItsInputIsActiveAgainBeforeItIsEmitted() throws Exception {
    try (TestedOperator<String, List<String>> batch = TestedOperator.of(batch(2))) {
      batch.status(WatermarkStatus.IDLE);
      batch.status(WatermarkStatus.ACTIVE);
      batch.send("a", 50);
      batch.status(WatermarkStatus.IDLE);
      batch.status(WatermarkStatus.ACTIVE);
      batch.clock(100);

      assertThat(batch.events()).containsExactly("idle", "active", "[a] at 50");
    }
  }

  @Test
  void keepsEventTimesBeforeTheEpoch() throws Exception {
    try (TestedOperator<String, List<String>> batch = TestedOperator.of(batch(1))) {
      batch.send("a", -50);

      assertThat(batch.events()).containsExactly("[a] at -50");
    }
  }
}
