package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredTest {
  private static final Usage START =
      new Usage(1_000_000_000L, 500_000_000L, 4_000, 7, 1L, Map.of());
  private static final Usage WHOLE =
      new Usage(3_000_000_000L, 4_500_000_000L, 12_000, 9_000_000, 5L, Map.of("p99", 2.5));

  private static final Usage NOTHING = new Usage(0, 0, 0, 0, null, Map.of());

  static Stream<Arguments> lessThanStarting() {
    return Stream.of(
        arguments(new Usage(1_000_000_000L, 4_500_000_000L, 12_000, 7, 5L, Map.of()), "clock"),
        arguments(new Usage(3_000_000_000L, 400_000_000L, 12_000, 7, 5L, Map.of()), "CPU time"),
        arguments(new Usage(3_000_000_000L, 4_500_000_000L, 3_999, 7, 5L, Map.of()), "allocated"));
  }

  @ParameterizedTest
  @MethodSource("lessThanStarting")
  void whoUsesNoMoreThanForStartingHasNoFigures(Usage whole, String what) {
    assertThatThrownBy(() -> Measured.of("Weir", whole, 1_100, START, 100))
        .hasMessageStartingWith("Weir: all records took ")
        .hasMessageContaining(what);
  }

  @Test
  void whatHasNoSmallRunNeedsToUseNothing() {
    assertThat(Measured.of("Weir", NOTHING, 1, NOTHING, 0).value(Figure.SECONDS)).isZero();
  }

  @Test
  void whatStartingCostsIsTakenOff() {
    Measured measured = Measured.of("Weir", WHOLE, 1_100, START, 100);

    assertThat(measured.value(Figure.RECORDS_PER_SECOND)).isEqualTo(500);
    assertThat(measured.value(Figure.PROCESSOR_TIME)).isEqualTo(4_000);
    assertThat(measured.value(Figure.ALLOCATED)).isEqualTo(8);
    assertThat(measured.value(Figure.PEAK_MEMORY)).isEqualTo(9);
    assertThat(measured.value(Figure.SECONDS)).isEqualTo(2);
    assertThat(measured.value(Figure.PROCESSOR_SECONDS)).isEqualTo(4);
  }

  @Test
  void contestantsAddFiguresOfTheirOwn() {
    Figure p99 = new Figure("p99", "p99", "ms", false);

    assertThat(Measured.of("Weir", WHOLE, 1_100, START, 100).value(p99)).isEqualTo(2.5);
    assertThatThrownBy(() -> Measured.of("Weir", START, 1_100, NOTHING, 0).value(p99))
        .hasMessage("Nobody has measured 'p99'.");
  }

  @Test
  void thoseWhoTellOtherResultsThanOthersAreFoundOut() {
    Results results = Results.counted();
    results.compare("silent", new Usage(0, 0, 0, 0, null, Map.of()));
    results.compare("Jet", START);
    results.compare("Weir", START);

    assertThatThrownBy(() -> results.compare("Beam", WHOLE))
        .hasMessage("Beam has 5 results, Jet has 1 results: they do not do the same work.");
  }
}
