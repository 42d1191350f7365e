package dev.weir.benchmarks.start;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Goal;
import java.util.List;

/** Runs what a small pipeline's test runs, again and again on one cluster. */
public final class WarmTests implements Contest {
  private static final String WEIR = "Weir, Kafka to Kafka";
  private static final double LIMIT_SECONDS = 0.15;

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String title() {
    return "Run a small pipeline until its topic's end, on a cluster that is there";
  }

  @Override
  public String notes() {
    return """
        The median of twenty runs, each from the definition to the job's end. Flink's job has its records in memory, Weir's reads them from a broker and writes to it.
        """;
  }

  @Override
  public long records() {
    return 1;
  }

  @Override
  public long recordsOfStart() {
    return 0;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        Contestant.of("Flink, in memory", WarmTest.class).with("by", "flink"),
        Contestant.of(WEIR, WarmTest.class).with("by", "weir"));
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.below(LIMIT_SECONDS, WEIR).by(Figure.SECONDS));
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.SECONDS);
  }
}
