package dev.weir.benchmarks.stateless;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.expert.BranchesByHand;
import java.util.List;

/**
 * Four branches, each of which serialises what it gets.
 *
 * @param isRoute whether a message goes into one of them; else into all
 */
public record Branching(boolean isRoute) implements Contest {
  private static final String EXPERT = "Flink, expert";
  private static final String TOKENS = "Flink, expert, JSON by hand";
  private static final String WEIR = "Weir";
  private static final String JACKSON = "Weir, jackson-databind";

  /** Returns the contests of routes and of broadcasts. */
  public static List<Contest> all() {
    return List.of(new Branching(true), new Branching(false));
  }

  @Override
  public String name() {
    return isRoute ? "W1-route" : "W1-broadcast";
  }

  @Override
  public String title() {
    return isRoute
        ? "Parse JSON, route to one of four branches, serialise"
        : "Parse JSON, broadcast to four branches, serialise in each";
  }

  @Override
  public String notes() {
    return """
        The expert's job routes by side outputs, and broadcasts by four operators behind one. Most of the time goes into JSON, so what branching costs shows where \
        both sides have the same way to read and write it: jackson-databind, for which Weir's direct JSON is switched off. With "JSON by hand" the expert's operators read and write tokens of Jackson.
        """;
  }

  @Override
  public long records() {
    return isRoute ? 1_500_000 : 750_000;
  }

  /** The jobs have many operators, and what compiles their starts would be most of the spread. */
  @Override
  public int startsOfWarmUp() {
    return 60;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        byHand(EXPERT, false),
        byHand(TOKENS, true),
        byWeir(JACKSON, "{direct_json: false}"),
        byWeir(WEIR, "{}"));
  }

  private Contestant byHand(String name, boolean hasTokens) {
    return Contestant.of(name, BranchesByHand.class)
        .with("route", String.valueOf(isRoute))
        .with("tokens", String.valueOf(hasTokens));
  }

  private Contestant byWeir(String name, String optimizations) {
    return Contestant.of(name, BranchesByWeir.class)
        .with("route", String.valueOf(isRoute))
        .with("optimizations", optimizations);
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        Goal.atLeast(1.0, WEIR, EXPERT),
        Goal.atLeast(1.0, WEIR, TOKENS),
        Goal.atLeast(1.0, JACKSON, EXPERT));
  }
}
