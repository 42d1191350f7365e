package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  private static final Usage START =
      new Usage(1_000_000_000L, 500_000_000L, 4_000, 7, 1L, Map.of());
  private static final Usage WHOLE =
      new Usage(3_000_000_000L, 4_500_000_000L, 12_000, 9_000_000, 5L, Map.of("p99", 2.5));

  @Test
  void whatStartingCostsIsTakenOff() {
    Measured measured = Measured.of(WHOLE, 1_100, START, 100);

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

    assertThat(Measured.of(WHOLE, 1_100, START, 100).value(p99)).isEqualTo(2.5);
    assertThatThrownBy(() -> Measured.of(START, 1_100, START, 100).value(p99))
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
