package dev.weir.benchmarks.contest;

import java.util.List;
import java.util.Map;

/**
 * What came of a contest.
 *
 * @param contest its name
 * @param title what is done
 * @param notes what must be known of it
 * @param environment machine, versions and flags, by what they are
 * @param records of a round
 * @param rounds how often each contestant did the work and was measured
 * @param figures the columns
 * @param rows one for each contestant
 * @param goals what was expected and reached
 */
public record ContestResult(
    String contest,
    String title,
    String notes,
    Map<String, String> environment,
    long records,
    int rounds,
    List<Figure> figures,
    List<Row> rows,
    List<GoalResult> goals) {
  /** Copies the lists. */
  public ContestResult {
    figures = List.copyOf(figures);
    rows = List.copyOf(rows);
    goals = List.copyOf(goals);
  }

  /**
   * What was measured of a contestant.
   *
   * @param contestant its name
   * @param figures by {@link Figure#key()}
   */
  public record Row(String contestant, Map<String, Statistics> figures) {}
}
