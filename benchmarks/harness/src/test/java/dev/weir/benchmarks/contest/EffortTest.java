package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffortTest {
  @Test
  void moreJvmsHaveFewerRoundsEach() {
    assertThat(new Effort(2, 8, 6, 1).withForkTimes(3)).isEqualTo(new Effort(6, 8, 2, 1));
    assertThat(new Effort(2, 8, 3, 1).withForkTimes(2)).isEqualTo(new Effort(4, 8, 2, 1));
    assertThat(new Effort(2, 8, 3, 1).withForkTimes(9)).isEqualTo(new Effort(18, 8, 1, 1));
  }

  @Test
  void oneJvmStaysOne() {
    assertThat(Effort.QUICK.withForkTimes(3)).isEqualTo(Effort.QUICK);
  }
}
