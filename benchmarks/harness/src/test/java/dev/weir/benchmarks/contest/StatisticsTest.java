package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatisticsTest {
  record Case(List<Double> values, double low, double median, double high) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(List.of(7.0), 7, 7, 7),
        new Case(List.of(2.0, 1.0), 1.25, 1.5, 1.75),
        new Case(List.of(3.0, 1.0, 2.0), 1.5, 2, 2.5),
        new Case(List.of(5.0, 1.0, 4.0, 2.0, 3.0), 2, 3, 4),
        new Case(List.of(1.0, 1.0, 1.0, 1000.0), 1, 1, 250.75));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void medianAndQuartilesAreBetweenTheValuesAroundThem(Case one) {
    assertThat(Statistics.of(one.values()))
        .isEqualTo(new Statistics(one.median(), one.low(), one.high()));
  }

  @Test
  void spreadIsHalfOfWhatLiesBetweenTheQuartiles() {
    assertThat(new Statistics(200, 190, 220).spread()).isCloseTo(0.075, within(1e-9));
    assertThat(new Statistics(0, 0, 0).spread()).isZero();
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> Statistics.of(List.of())).hasMessage("There are no values.");
  }
}
