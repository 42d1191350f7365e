package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgementTest {
  private static final Judgement ROUNDS =
      new Judgement(
          Map.of(
              "fast", List.of(round(400, 2), round(100, 1), round(300, 1)),
              "slow", List.of(round(200, 4), round(100, 2), round(100, 3))));

  private static Measured round(double perSecond, double processors) {
    return new Measured(
        Map.of(
            Figure.RECORDS_PER_SECOND.key(), perSecond,
            Figure.PROCESSOR_TIME.key(), processors));
  }

  record Case(Goal goal, double reached, boolean isMet, String words) {}

  static Stream<Case> cases() {
    Goal processors = Goal.atLeast(2, "fast", "slow");
    return Stream.of(
        new Case(processors, 2, true, "fast, by CPU µs/record: at least 2 times as good as slow"),
        new Case(
            Goal.atLeast(2.1, "fast", "slow").by(Figure.RECORDS_PER_SECOND),
            2,
            false,
            "fast, by records/s: at least 2.1 times as good as slow"),
        new Case(
            Goal.atMost(1.1, "slow", "fast"),
            2,
            false,
            "slow, by CPU µs/record: at most 1.1 times that of fast"),
        new Case(
            Goal.atMost(0.5, "fast", "slow"),
            0.5,
            true,
            "fast, by CPU µs/record: at most 0.5 times that of slow"),
        new Case(
            Goal.below(2, "slow").by(Figure.PROCESSOR_TIME),
            3,
            false,
            "slow, by CPU µs/record: at most 2 µs"),
        new Case(
            Goal.below(1000, "slow").by(Figure.PROCESSOR_TIME),
            3,
            true,
            "slow, by CPU µs/record: at most 1000 µs"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goalsAreMetByTheMedianOfRatiosWithinRounds(Case one) {
    assertThat(ROUNDS.goals(List.of(one.goal())))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.reached().median()).isEqualTo(one.reached());
              assertThat(result.isMet()).isEqualTo(one.isMet());
              assertThat(result.expectation()).isEqualTo(one.words());
            });
  }

  @Test
  void ratiosByProcessorsTimeAreGivenByTheClockToo() {
    assertThat(ROUNDS.goals(List.of(Goal.atLeast(2, "fast", "slow"))).get(0).byClock().median())
        .isEqualTo(2);
  }

  @Test
  void goalsOfThoseWhoDoNotTakePartAreLeftOut() {
    assertThat(
            ROUNDS.goals(List.of(Goal.atLeast(1, "fast", "peer"), Goal.atLeast(1, "peer", "fast"))))
        .isEmpty();
  }

  @Test
  void rowsHaveTheStatisticsOfTheFiguresThatAreAskedFor() {
    assertThat(ROUNDS.rows(List.of(Figure.PROCESSOR_TIME)))
        .filteredOn(row -> row.contestant().equals("slow"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.figures())
                    .containsExactly(
                        entry("processorMicrosecondsPerRecord", new Statistics(3, 2.5, 3.5))));
  }
}
