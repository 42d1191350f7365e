package dev.weir.benchmarks.stateless;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Goal;
import java.util.List;

/** The stateless work by one task and by two. */
public final class Parallelism implements Contest {
  static final String PARALLELISM = "parallelism";

  private static final String ONE = "Weir";
  private static final String TWO = "Weir, parallelism 2";

  @Override
  public String name() {
    return "W1-parallelism";
  }

  @Override
  public String title() {
    return "W1 by one task, and by two";
  }

  @Override
  public String notes() {
    return """
        It is about time by the clock, and two tasks leave no processor to the JVM's compiler. So it compiles what starts and ends jobs before, by many small ones. \
        A task takes records in pieces, so that one that gets less of a processor does not keep the job from its end. \
        W1-parallelism-others says what else the machine makes of two threads.
        """;
  }

  @Override
  public long records() {
    return 2_000_000;
  }

  @Override
  public int startsOfWarmUp() {
    return 60;
  }

  @Override
  public int forkTimes() {
    return 3;
  }

  @Override
  public int roundTimes() {
    return 6;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        Contestant.of(ONE, StatelessByWeir.class).with(PARALLELISM, "1"),
        Contestant.of(TWO, StatelessByWeir.class).with(PARALLELISM, "2"));
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atLeast(1.9, TWO, ONE).by(Figure.RECORDS_PER_SECOND));
  }
}
