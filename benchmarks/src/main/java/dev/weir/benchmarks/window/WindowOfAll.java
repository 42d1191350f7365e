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
  private static final String PARALLELISM_1 = "Weir, parallelism 1";

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
        The records of W2. Source and decoding have parallelism 2, and the window gets all in one subtask; or all has parallelism 1. The expert's job does not aggregate before the network.
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
        with(Contestant.of(PARALLELISM_1, WindowByWeir.class), "1").with("optimizations", "{}"),
        with(Contestant.of(WEIR, WindowByWeir.class), "2").with("optimizations", "{}"));
  }

  private static Contestant with(Contestant contestant, String parallelism) {
    return contestant
        .with("sensors", "1000")
        .with("backend", "hashmap")
        .with("timers", "ROCKSDB")
        .with("parallelism", parallelism)
        .with("keyed", "false");
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        Goal.atLeast(1.7, WEIR, PARALLELISM_1).by(Figure.RECORDS_PER_SECOND),
        Goal.atLeast(1.0, WEIR, EXPERT));
  }
}
