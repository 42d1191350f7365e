package dev.weir.benchmarks.stateless;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.expert.StatelessByHand;
import java.util.List;

/** Parses JSON, filters, maps and serialises, in memory. */
public final class Stateless implements Contest {
  private static final String LOOP = "bare loop";
  private static final String EXPERT = "Flink, expert";
  private static final String TOKENS = "Flink, expert, JSON by hand";
  private static final String WEIR = "Weir";

  @Override
  public String name() {
    return "W1";
  }

  @Override
  public String title() {
    return "Parse JSON, filter, map, serialise, in memory";
  }

  @Override
  public String notes() {
    return """
        Half of the messages pass the filter. The bare loop and the jobs written by hand use jackson-databind, but for "JSON by hand": that job reads and writes tokens of Jackson, in one operator for all of the work.
        """;
  }

  @Override
  public long records() {
    return 2_000_000;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        Contestant.of(LOOP, BareLoop.class).with("threads", "1"),
        byHand("Flink, defaults", false, false),
        byHand(EXPERT, true, false),
        byHand(TOKENS, true, true),
        Contestant.of(WEIR, StatelessByWeir.class).with("parallelism", "1"),
        Contestant.peer("Hazelcast Jet", "jet", "dev.weir.benchmarks.jet.StatelessByJet"),
        Contestant.peer("Beam on Flink", "beam", "dev.weir.benchmarks.beam.StatelessByBeam"));
  }

  private static Contestant byHand(String name, boolean isReusing, boolean hasTokens) {
    return Contestant.of(name, StatelessByHand.class)
        .with("parallelism", "1")
        .with("reuse", String.valueOf(isReusing))
        .with("tokens", String.valueOf(hasTokens));
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        Goal.atLeast(1.0, WEIR, EXPERT),
        Goal.atLeast(1.0, WEIR, TOKENS),
        Goal.atLeast(1.1, WEIR, LOOP));
  }
}
