package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffortTest {
  @Test
  void moreJvmsHaveFewerRoundsEach() {
    assertThat(new Effort(2, 8, 6, 1).times(3, 1)).isEqualTo(new Effort(6, 8, 2, 1));
    assertThat(new Effort(2, 8, 3, 1).times(2, 1)).isEqualTo(new Effort(4, 8, 2, 1));
    assertThat(new Effort(2, 8, 3, 1).times(9, 1)).isEqualTo(new Effort(18, 8, 1, 1));
  }

  @Test
  void eachJvmHasAsManyTimesTheRounds() {
    assertThat(new Effort(2, 8, 3, 1).times(1, 5)).isEqualTo(new Effort(2, 8, 15, 1));
    assertThat(new Effort(2, 8, 3, 1).times(3, 5)).isEqualTo(new Effort(6, 8, 5, 1));
  }

  @Test
  void oneJvmStaysOne() {
    assertThat(Effort.QUICK.times(3, 5)).isEqualTo(Effort.QUICK);
  }
}
