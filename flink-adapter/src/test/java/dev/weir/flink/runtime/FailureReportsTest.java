package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reports of a task that fails again and again")
class FailureReportsTest {
  @Test
  void becomeFewerAndNeverEnd() {
    assertThat(IntStream.range(0, 300).filter(FailureReports::isReportedAttempt))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 32, 64, 128, 256);
  }
}
