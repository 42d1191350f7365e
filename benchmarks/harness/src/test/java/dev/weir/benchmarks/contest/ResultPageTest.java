package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultPageTest {
  private static final ContestResult RESULT =
      new ContestResult(
          "W9",
          "Do nothing",
          "Nothing is done.",
          Map.of("machine", "a fast one"),
          3_000_000,
          15,
          List.of(Figure.RECORDS_PER_SECOND, Figure.PROCESSOR_TIME),
          List.of(
              new ContestResult.Row(
                  "Weir",
                  Map.of(
                      "recordsPerSecond", new Statistics(1_234_567, 1_200_000, 1_300_000),
                      "processorMicrosecondsPerRecord", new Statistics(0.71234, 0.7, 0.72))),
              new ContestResult.Row(
                  "Jet", Map.of("recordsPerSecond", new Statistics(99.94, 99.94, 99.94)))),
          List.of(
              new GoalResult(
                  "Weir: at least as good",
                  new Statistics(1.5, 1.4, 1.6),
                  new Statistics(1.4, 1, 2),
                  1,
                  true),
              new GoalResult("Jet: better", new Statistics(0.5, 0.5, 0.5), null, 1, false)));

  @Test
  void aContestIsATableADrawingGoalsAndWhereItWasMeasured() {
    assertThat(ResultPage.of(RESULT))
        .isEqualTo(
            """
            # W9: Do nothing

            Nothing is done.

            Medians of 15 rounds of 3,000,000 records; ± is half of what lies between the quartiles.

            | contestant | records/s | CPU µs/record |
            | --- | ---: | ---: |
            | Weir | 1,234,567 ±4.1 % | 0.712 ±1.4 % |
            | Jet | 99.9 ±0.0 % |  |

            ![drawing](W9.svg)

            | goal | reached | ± | by the clock | met |
            | --- | ---: | ---: | ---: | --- |
            | Weir: at least as good | 1.50 | 6.7 % | 1.40 | yes |
            | Jet: better | 0.500 | 0.0 % |  | **no** |

            * machine: a fast one
            """);
  }

  @Test
  void whatHasOneRecordHasNoNumberOfThem() {
    assertThat(
            ResultPage.of(
                new ContestResult(
                    "start", "Start", "", Map.of(), 1, 6, List.of(), List.of(), List.of())))
        .contains("Medians of 6 rounds; ± is half");
  }

  @Test
  void allContestsAreOnOnePage() {
    assertThat(ResultPage.overview(List.of(RESULT)))
        .contains("## [W9](W9.md): Do nothing", "| W9 | Jet: better | 0.500 | 0.0 % |  | **no** |");
  }
}
