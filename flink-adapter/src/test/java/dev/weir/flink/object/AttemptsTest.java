package dev.weir.flink.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a store fails at for a while")
class AttemptsTest {
  private static final Attempts THREE = new Attempts(3, 1, 2);

  private final AtomicInteger calls = new AtomicInteger();

  private String failing(int times, Exception problem) throws Exception {
    if (calls.incrementAndGet() <= times) {
      throw problem;
    }
    return "done";
  }

  @Test
  void isTriedAgainUntilItIsDone() throws Exception {
    assertThat(THREE.call(() -> failing(2, new IOException("503")))).isEqualTo("done");
    assertThat(calls).hasValue(3);
  }

  @Test
  void isTriedAgainWhereItDidNotAnswerInTime() throws Exception {
    assertThat(THREE.call(() -> failing(2, new SocketTimeoutException("Read timed out"))))
        .isEqualTo("done");
  }

  @Test
  void isTriedSoOftenAndNoMore() {
    assertThatThrownBy(() -> THREE.call(() -> failing(3, new IllegalStateException("403"))))
        .hasMessage("403");
    assertThat(calls).hasValue(3);
  }

  @Test
  void isNotTriedAgainWhereWaitingDoesNotHelp() {
    assertThatThrownBy(() -> THREE.call(() -> failing(3, new ObjectTakenException("taken"))))
        .hasMessage("taken");
    assertThatThrownBy(() -> THREE.call(() -> failing(3, new InterruptedException("cancelled"))))
        .hasMessage("cancelled");
    assertThatThrownBy(() -> THREE.call(() -> failing(3, new InterruptedIOException("closed"))))
        .hasMessage("closed");
    assertThat(calls).hasValue(3);
  }

  @Test
  void isGivenUpWhenTheTaskIsCancelled() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> THREE.call(() -> failing(3, new IOException("closed"))))
        .hasMessage("closed");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls).hasValue(1);
  }
}
