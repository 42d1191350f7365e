package dev.weir.benchmarks.contest;

import java.time.Duration;
import java.util.List;

/**
 * A work, who does it, and what is expected of them.
 *
 * <pre>{@code
 * public final class Copying implements Contest {
 *   @Override
 *   public String name() {
 *     return "copying";
 *   }
 *
 *   @Override
 *   public String title() {
 *     return "Copy records, in memory";
 *   }
 *
 *   @Override
 *   public long records() {
 *     return 3_000_000;
 *   }
 *
 *   @Override
 *   public List<Contestant> contestants() {
 *     return List.of(
 *         Contestant.of("Flink, expert", ExpertCopy.class), Contestant.of("Weir", CopyByWeir.class));
 *   }
 *
 *   @Override
 *   public List<Goal> goals() {
 *     return List.of(Goal.atLeast(1.0, "Weir", "Flink, expert"));
 *   }
 * }
 * }</pre>
 *
 * <p>A contest takes part in {@code -Pbenchmarks} once it stands in the list in {@code Benchmarks}.
 * {@link ContestRun} says how it is measured.
 */
public interface Contest {
  /** Returns its short name: what {@code -Dcontest} takes, and the name of its files of results. */
  String name();

  /** Returns what is done, in a line. */
  String title();

  /** Returns what a reader must know of how it is measured, in a few sentences; may be empty. */
  default String notes() {
    return "";
  }

  /** Returns how many records a round has: as many as take two seconds or more. */
  long records();

  /**
   * Returns how many records a run has whose time is taken off that of the round's run, so that
   * submitting and starting do not count. Default: a hundredth; 0 for what is measured from its
   * start.
   */
  default long recordsOfStart() {
    return records() / 100;
  }

  /**
   * Returns how many records the run has by which results are compared, where contestants look into
   * them. Default: a tenth.
   */
  default long recordsOfCheck() {
    return Math.max(1, records() / 10);
  }

  /**
   * Returns whether contestants do the work for some time before they are measured. Default: they
   * do; not where each run has a new JVM of its own, in which nothing is warm.
   */
  default boolean isWarmedUp() {
    return true;
  }

  /**
   * Returns how many times as long as in other contests contestants do the work before they are
   * measured. Default: as long.
   */
  default int warmUpTimes() {
    return 1;
  }

  /**
   * Returns how often contestants do the smallest work before they are measured: what starts and
   * ends a job is compiled after dozens of jobs, not after much work. Default: not at all.
   */
  default int startsOfWarmUp() {
    return 0;
  }

  /**
   * Returns how many times as many JVMs as in other contests each contestant gets, with as many
   * fewer rounds in each, but at least one: for margins that are narrower than what a JVM's
   * compiler decides. Default: as many. Where contestants get one JVM only, they do here, too.
   */
  default int forkTimes() {
    return 1;
  }

  /**
   * Returns how many times as many rounds as in other contests each JVM has: what else the machine
   * does comes and goes within seconds, so many short rounds tell more of a narrow margin than few
   * long ones. Default: as many. Where contestants get one JVM only, they do here, too.
   */
  default int roundTimes() {
    return 1;
  }

  /** Returns the contestants, in the order in which they take turns. */
  List<Contestant> contestants();

  /** Returns what is expected. */
  List<Goal> goals();

  /** Returns the columns of the table; the first one is drawn. */
  default List<Figure> figures() {
    return Figure.standard();
  }

  /** Returns further flags for all JVMs of this contest, such as a larger heap. */
  default List<String> flags() {
    return List.of();
  }

  /**
   * Returns how long one run of a contestant may take, until it is given up. Default: three
   * minutes.
   */
  default Duration patience() {
    return Duration.ofMinutes(3);
  }

  /** Prepares what the contestants share. Default: nothing. */
  default Surroundings prepare() throws Exception {
    return Surroundings.none();
  }
}
