package dev.weir.benchmarks.window;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.expert.WindowByHand;
import java.util.List;

/** Counts and sums all readings in windows of ten seconds, without a key. */
public final class WindowOfAll implements Contest {
  private static final String EXPERT = "Flink, expert";
  private static final String WEIR = "Weir";
  private static final String ONE_TASK = "Weir, one task";

  @Override
  public String name() {
    return "window-of-all";
  }

  @Override
  public String title() {
    return "Count and sum all in tumbling windows of 10 s, no key";
  }

  @Override
  public String notes() {
    return """
        The records of W2. Source and decoding have parallelism 2, except where all is one task, of parallelism 1.
        """;
  }

  @Override
  public long records() {
    return 16_000_000;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        with(Contestant.of(EXPERT, WindowByHand.class), "2"),
        with(Contestant.of(ONE_TASK, WindowByWeir.class), "1").with("optimizations", "{}"),
        with(Contestant.of(WEIR, WindowByWeir.class), "2").with("optimizations", "{}"));
  }

  private static Contestant with(Contestant contestant, String parallelism) {
    return contestant
        .with("sensors", "1000")
        .with("backend", "hashmap")
        .with("parallelism", parallelism)
        .with("keyed", "false");
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        Goal.atLeast(1.7, WEIR, ONE_TASK).by(Figure.RECORDS_PER_SECOND),
        Goal.atLeast(1.0, WEIR, EXPERT));
  }
}
