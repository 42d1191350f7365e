package dev.weir.benchmarks.stateless;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Surroundings;
import dev.weir.sandbox.kafka.KafkaBroker;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The stateless work with something that a pipeline may have, compared with the same without.
 *
 * @param extra what it is
 */
public record WithExtra(Extra extra) implements Contest {
  private static final String WITHOUT = "Weir, without";
  private static final String WITH = "Weir, with";

  /** Returns the contests of all that a pipeline may have. */
  public static List<Contest> all() {
    return Arrays.<Extra>stream(Extra.values()).<Contest>map(WithExtra::new).toList();
  }

  @Override
  public String name() {
    return extra.contest();
  }

  @Override
  public String title() {
    return extra.title();
  }

  @Override
  public long records() {
    return 2_000_000;
  }

  /** The margins are narrow, and what compiles the starts of jobs would be wider. */
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
    return 5;
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        Contestant.of(WITHOUT, ExtraByWeir.class).with(ExtraByWeir.EXTRA, ""),
        Contestant.of(WITH, ExtraByWeir.class).with(ExtraByWeir.EXTRA, extra.name()));
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atLeast(extra.bound(), WITH, WITHOUT));
  }

  /** Dead letters have a broker, to which nothing is sent. */
  @Override
  public Surroundings prepare() {
    if (extra != Extra.DEAD_LETTERS) {
      return Surroundings.none();
    }
    KafkaBroker broker = KafkaBroker.start();
    return Surroundings.of(
        new Settings(Map.of(ExtraByWeir.BROKERS, broker.bootstrapServers())), broker::close);
  }
}
