package dev.weir.benchmarks.start;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Surroundings;
import dev.weir.benchmarks.kafka.Job;
import dev.weir.sandbox.kafka.KafkaBroker;
import java.util.List;
import java.util.Map;

/** Runs what a small pipeline's test runs, again and again on one cluster. */
public final class WarmTests implements Contest {
  private static final String TEST = "Weir, the whole test";
  private static final double LIMIT_SECONDS = 0.15;

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String title() {
    return "A test of a small pipeline, with a broker and a cluster that are there";
  }

  @Override
  public String notes() {
    return """
        The median of twenty, each from the definition on. The whole test makes two topics, sends three records, runs the pipeline until the topic's end, and reads and \
        compares what it has written; the others run a job alone. Flink's job has its records in memory and throws its results away.
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

  /** As in all contests around Kafka. */
  @Override
  public int warmUpTimes() {
    return 3;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        Contestant.of("Flink, in memory", WarmTest.class).with("by", "flink"),
        Contestant.of("Weir, Kafka to Kafka", WarmTest.class).with("by", "weir"),
        Contestant.of(TEST, WarmTest.class).with("by", "test"));
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.below(LIMIT_SECONDS, TEST).by(Figure.SECONDS));
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.SECONDS);
  }

  @Override
  public Surroundings prepare() {
    KafkaBroker broker = KafkaBroker.start();
    return Surroundings.of(
        new Settings(Map.of(Job.BROKERS, broker.bootstrapServers())), broker::close);
  }
}
