package dev.weir.benchmarks.stateless;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.expert.StatelessByHand;
import java.util.ArrayList;
import java.util.List;

/**
 * The stateless work by one thread and by two, by all who can: what the machine allows. It is a
 * contest of its own, because in {@link Parallelism} the JVMs of so many would wait on the
 * processors that are measured.
 */
public final class ParallelismOfOthers implements Contest {
  @Override
  public String name() {
    return "W1-parallelism-others";
  }

  @Override
  public String title() {
    return "W1 by one thread, and by two: without an engine, by hand, and by Weir";
  }

  @Override
  public String notes() {
    return """
        What is missing to twice as much without any engine is the machine's: two threads share its caches, its memory and, it may be, a core.
        """;
  }

  @Override
  public long records() {
    return 4_000_000;
  }

  @Override
  public int startsOfWarmUp() {
    return 60;
  }

  @Override
  public List<Contestant> contestants() {
    List<Contestant> contestants = new ArrayList<>();
    contestants.addAll(byOneAndTwo("bare loop", BareLoop.class, "threads"));
    for (Contestant contestant :
        byOneAndTwo("Flink, expert", StatelessByHand.class, Parallelism.PARALLELISM)) {
      contestants.add(contestant.with("reuse", "true").with("tokens", "false"));
    }
    contestants.addAll(byOneAndTwo("Weir", StatelessByWeir.class, Parallelism.PARALLELISM));
    return contestants;
  }

  private static List<Contestant> byOneAndTwo(
      String name, Class<? extends Work> work, String setting) {
    return List.of(
        Contestant.of(name, work).with(setting, "1"),
        Contestant.of(name + ", " + setting + " 2", work).with(setting, "2"));
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }
}
