package dev.weir.benchmarks.start;

import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Goal;
import java.util.List;

/** Compiles large pipelines in a JVM that has just started. */
public final class Compiling implements InFreshJvm {
  private static final String THOUSAND = "Weir, 1,000 steps";
  private static final String IN_ONE_CHAIN = "Weir, 1,000 steps in one chain";
  private static final String TEN_THOUSAND = "Weir, 10,000 steps";

  /** 10,000 log 10,000 / (1,000 log 1,000). */
  private static final double TIMES_THOUSAND = 13.3;

  @Override
  public String name() {
    return "compile";
  }

  @Override
  public String title() {
    return "Compile a pipeline of ten chains, or one";
  }

  @Override
  public String notes() {
    return """
        From an empty JVM to the checked plan: definition, graph, descriptor, all passes. With a job, Flink's job graph, too.
        """;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        with(THOUSAND, "1000 10"),
        with(IN_ONE_CHAIN, "1000 1"),
        with(TEN_THOUSAND, "10000 10"),
        with("Weir, 1,000 steps, with a job", "1000 10 job"),
        with("Weir, 10,000 steps, with a job", "10000 10 job"));
  }

  private static Contestant with(String name, String argument) {
    return InFreshJvm.contestant(name, CompileOnce.class, argument);
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        Goal.below(1.0, THOUSAND),
        Goal.below(1.0, IN_ONE_CHAIN),
        Goal.atMost(TIMES_THOUSAND, TEN_THOUSAND, THOUSAND).by(Figure.PROCESSOR_SECONDS));
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.PROCESSOR_SECONDS, Figure.SECONDS);
  }
}
