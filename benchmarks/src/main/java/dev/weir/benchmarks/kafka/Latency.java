package dev.weir.benchmarks.kafka;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.contest.Surroundings;
import java.util.List;

/** How long a record takes from one topic to the other at 10,000 records a second. */
public final class Latency implements Contest {
  static final Figure MEDIAN = new Figure("p50", "median ms", "ms", false);
  static final Figure P99 = new Figure("p99", "p99 ms", "ms", false);

  private static final String EXPERT = "Flink, expert";
  private static final String WEIR = "Weir";
  private static final double TIMES_EXPERT = 1.1;

  /** As long as from one checkpoint to the next, so that each round has one. */
  private static final long SECONDS_OF_A_ROUND = 10;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String title() {
    return "Kafka to Kafka, JSON, at least once, 10,000 records a second";
  }

  @Override
  public String notes() {
    return """
        From when a record was to be sent until it is read from the other topic. Whoever sends and reads is in the contestant's own JVM, the same for all.
        """;
  }

  @Override
  public long records() {
    return SECONDS_OF_A_ROUND * RecordsInTime.PER_SECOND;
  }

  @Override
  public long recordsOfStart() {
    return 0;
  }

  /** At this rate it takes long until all is compiled, and a compiler at work makes the tail. */
  @Override
  public int warmUpTimes() {
    return 4;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(with(EXPERT, "hand"), with(WEIR, "weir"));
  }

  private static Contestant with(String name, String by) {
    return Contestant.of(name, WaitingWork.class)
        .with("by", by)
        .with(Job.EXACTLY_ONCE, "false")
        .with(Job.COPYING, "false");
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atMost(TIMES_EXPERT, WEIR, EXPERT).by(P99));
  }

  @Override
  public List<Figure> figures() {
    return List.of(P99, MEDIAN, Figure.PROCESSOR_TIME);
  }

  @Override
  public Surroundings prepare() {
    return FilledBroker.start();
  }
}
