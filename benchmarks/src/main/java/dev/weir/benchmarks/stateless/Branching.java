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
  private static final String WEIR = "Weir";

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
        The expert's job routes by side outputs, and broadcasts by four operators behind one.
        """;
  }

  @Override
  public long records() {
    return isRoute ? 3_000_000 : 1_500_000;
  }

  @Override
  public List<Contestant> contestants() {
    String route = String.valueOf(isRoute);
    return List.of(
        Contestant.of(EXPERT, BranchesByHand.class).with("route", route),
        Contestant.of(WEIR, BranchesByWeir.class).with("route", route));
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atLeast(1.0, WEIR, EXPERT));
  }
}
