package dev.weir.benchmarks.contest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes results as Markdown. */
public final class ResultPage {
  private static final int PERCENT = 100;
  private static final int WHOLE_FROM = 100;

  private ResultPage() {}

  /** Returns the page of one contest. */
  public static String of(ContestResult result) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(result.contest()).append(": ").append(result.title()).append("\n\n");
    if (!result.notes().isEmpty()) {
      page.append(result.notes().strip()).append("\n\n");
    }
    page.append(
        String.format(
            Locale.ROOT,
            "Medians of %,d rounds%s; ± is half of what lies between the quartiles.%n%n",
            result.rounds(),
            result.records() == 1
                ? ""
                : String.format(Locale.ROOT, " of %,d records", result.records())));
    page.append(table(result)).append('\n');
    page.append("![drawing](").append(result.contest()).append(".svg)\n\n");
    if (!result.goals().isEmpty()) {
      page.append(goals(List.of(result), false)).append('\n');
    }
    result
        .environment()
        .forEach(
            (what, value) ->
                page.append("* ").append(what).append(": ").append(value).append('\n'));
    return page.toString();
  }

  /** Returns the page that sums up all contests. */
  public static String overview(List<ContestResult> results) {
    StringBuilder page = new StringBuilder("# Results\n\n");
    page.append("How to measure and to read them: [README](README.md).\n\n");
    for (ContestResult result : results) {
      page.append(
          "## [%s](%s.md): %s%n%n".formatted(result.contest(), result.contest(), result.title()));
      page.append(table(result)).append('\n');
    }
    return page.append("## Goals\n\n").append(goals(results, true)).toString();
  }

  private static String table(ContestResult result) {
    StringBuilder table = new StringBuilder("| contestant |");
    result.figures().forEach(figure -> table.append(' ').append(figure.title()).append(" |"));
    table.append("\n| --- |").append(" ---: |".repeat(result.figures().size())).append('\n');
    for (ContestResult.Row row : result.rows()) {
      table.append("| ").append(row.contestant()).append(" |");
      for (Figure figure : result.figures()) {
        Statistics value = row.figures().get(figure.key());
        table.append(' ').append(value == null ? "" : text(value)).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String goals(List<ContestResult> results, boolean isNamed) {
    String head =
        (isNamed ? "| contest " : "")
            + "| goal | reached | ± | by the clock | met |\n"
            + (isNamed ? "| --- " : "")
            + "| --- | ---: | ---: | ---: | --- |\n";
    return results.stream()
        .flatMap(
            result ->
                result.goals().stream()
                    .map(goal -> (isNamed ? "| " + result.contest() + " " : "") + line(goal)))
        .collect(Collectors.joining("", head, ""));
  }

  private static String line(GoalResult goal) {
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            goal.expectation(),
            number(goal.reached().median()),
            percent(goal.reached().spread()),
            goal.byClock() == null ? "" : number(goal.byClock().median()),
            goal.isMet() ? "yes" : "**no**");
  }

  private static String text(Statistics value) {
    return number(value.median()) + " ±" + percent(value.spread());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
  }

  /** Writes a value with three digits, or as a whole number. */
  static String number(double value) {
    return Math.abs(value) >= WHOLE_FROM
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
