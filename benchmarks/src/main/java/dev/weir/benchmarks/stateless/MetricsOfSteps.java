package dev.weir.benchmarks.stateless;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Goal;
import java.util.List;

/** The metrics of a pipeline's steps, compared with none. */
public final class MetricsOfSteps implements Contest {
  private static final String WITHOUT = "steps, without metrics";
  private static final String WITH = "steps, with metrics";

  @Override
  public String name() {
    return "W1-metrics";
  }

  @Override
  public String title() {
    return "The metrics of steps, and none";
  }

  @Override
  public String notes() {
    return """
        No pipeline is without metrics. So the functions of a parser, a filter, a map and a serializer are called in a loop, with the metrics of six steps and without. Flink is left out, because it would make the share of the metrics look smaller.
        """;
  }

  @Override
  public long records() {
    return 2_500_000;
  }

  /** The margin is narrower than what two JVMs' compilers make of the same code. */
  @Override
  public int forkTimes() {
    return 3;
  }

  @Override
  public int roundTimes() {
    return 5;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        Contestant.of(WITHOUT, MeasuredSteps.class).with("metrics", "false"),
        Contestant.of(WITH, MeasuredSteps.class).with("metrics", "true"));
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atLeast(0.97, WITH, WITHOUT));
  }
}
