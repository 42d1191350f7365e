package dev.weir.benchmarks.start;

import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Goal;
import java.util.List;

/** Starts a cluster in a JVM that has just started, until a job has its first record. */
public final class Starting implements InFreshJvm {
  private static final String FLINK = "Flink";
  private static final String WEIR = "Weir";
  private static final double TIMES_FLINK = 1.1;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String title() {
    return "Start a cluster in an empty JVM, to a job's first record";
  }

  @Override
  public String notes() {
    return """
        Both jobs have a source in memory, a filter and a sink that discards; Weir's is compiled of a pipeline and a descriptor.
        """;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(with(FLINK, "flink"), with(WEIR, "weir"));
  }

  private static Contestant with(String name, String argument) {
    return InFreshJvm.contestant(name, StartOnce.class, argument);
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        Goal.atMost(TIMES_FLINK, WEIR, FLINK).by(Figure.SECONDS),
        Goal.atMost(TIMES_FLINK, WEIR, FLINK).by(Figure.PROCESSOR_SECONDS));
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.SECONDS, Figure.PROCESSOR_SECONDS);
  }
}
