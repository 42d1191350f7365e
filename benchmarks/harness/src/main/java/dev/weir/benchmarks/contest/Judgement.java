package dev.weir.benchmarks.contest;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes results of what was measured.
 *
 * @param rounds of each contestant, as many of each, in the order in which they were run
 */
record Judgement(Map<String, List<Measured>> rounds) {
  /**
   * Returns the rows of the table.
   *
   * @param columns what is asked for; whatever else was measured means nothing in this contest
   */
  List<ContestResult.Row> rows(List<Figure> columns) {
    return rounds.entrySet().stream()
        .map(entry -> new ContestResult.Row(entry.getKey(), statistics(entry.getValue(), columns)))
        .toList();
  }

  private static Map<String, Statistics> statistics(List<Measured> measured, List<Figure> columns) {
    Map<String, Statistics> statistics = new LinkedHashMap<>();
    for (Figure column : columns) {
      statistics.put(
          column.key(), Statistics.of(measured.stream().map(one -> one.value(column)).toList()));
    }
    return statistics;
  }

  /** Returns what became of the goals whose contestants took part. */
  List<GoalResult> goals(List<Goal> goals) {
    return goals.stream()
        .filter(goal -> rounds.containsKey(goal.contestant()))
        .filter(goal -> goal.opponent().map(rounds::containsKey).orElse(true))
        .map(this::result)
        .toList();
  }

  private GoalResult result(Goal goal) {
    Statistics reached = Statistics.of(reached(goal));
    return new GoalResult(
        expectation(goal),
        reached,
        goal.kind() == Goal.Kind.AT_LEAST && goal.figure().equals(Figure.PROCESSOR_TIME)
            ? Statistics.of(reached(goal.by(Figure.RECORDS_PER_SECOND)))
            : null,
        goal.bound(),
        goal.isMetBy(reached.median()));
  }

  /** Compares within rounds, because what else the machine does slows all who are in a round. */
  private List<Double> reached(Goal goal) {
    List<Measured> own = rounds.get(goal.contestant());
    List<Measured> others = rounds.get(goal.opponent().orElse(goal.contestant()));
    List<Double> reached = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      reached.add(
          goal.reached(own.get(i).value(goal.figure()), others.get(i).value(goal.figure())));
    }
    return reached;
  }

  static String expectation(Goal goal) {
    String bound =
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(goal.bound());
    return switch (goal.kind()) {
      case AT_LEAST ->
          "%s, by %s: at least %s times as good as %s"
              .formatted(goal.contestant(), goal.figure().title(), bound, goal.opponent().get());
      case AT_MOST ->
          "%s, by %s: at most %s times that of %s"
              .formatted(goal.contestant(), goal.figure().title(), bound, goal.opponent().get());
      case BELOW ->
          "%s, by %s: at most %s %s"
              .formatted(goal.contestant(), goal.figure().title(), bound, goal.figure().unit());
    };
  }
}
