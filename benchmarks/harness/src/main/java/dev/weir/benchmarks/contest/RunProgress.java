package dev.weir.benchmarks.contest;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** Says how far a run of contests is, how long each has taken, and at the end what has failed. */
final class RunProgress {
  private final List<Contest> contests;
  private final ToLongFunction<Contest> jvms;
  private final PrintStream out;
  private final LongSupplier nanoseconds;
  private final long start;
  private final List<String> failures = new ArrayList<>();
  private int done;
  private long begin;

  /**
   * Begins a run.
   *
   * @param contests all, in the order in which they are measured
   * @param jvms how many JVMs a contest starts for its contestants
   * @param nanoseconds the clock, of any beginning
   */
  RunProgress(
      List<Contest> contests,
      ToLongFunction<Contest> jvms,
      PrintStream out,
      LongSupplier nanoseconds) {
    this.contests = contests;
    this.jvms = jvms;
    this.out = out;
    this.nanoseconds = nanoseconds;
    start = nanoseconds.getAsLong();
  }

  /** Says which contest is next, and how long all that are left may take. */
  void begin() {
    Contest contest = contests.get(done);
    begin = nanoseconds.getAsLong();
    out.printf(
        "%n%s: %s%ncontest %d of %d%s%n",
        contest.name(), contest.title(), done + 1, contests.size(), left());
  }

  /** Contests take as long as they start JVMs, more or less. */
  private String left() {
    long before = contests.subList(0, done).stream().mapToLong(jvms).sum();
    if (before == 0) {
      return "";
    }
    long after = contests.subList(done, contests.size()).stream().mapToLong(jvms).sum();
    Duration left = Duration.ofNanos((begin - start) / before * after);
    return String.format(Locale.ROOT, ", about %d min left", left.plusSeconds(30).toMinutes());
  }

  /** Says how long the contest took that has begun last. */
  void end() {
    out.printf("%s took %s%n", contests.get(done).name(), since(begin));
    done++;
  }

  /** Says that the contest that has begun last has no result. */
  void fail(String why) {
    failures.add(contests.get(done).name() + " (" + why + ")");
    out.printf("%s has failed after %s: %s%n", contests.get(done).name(), since(begin), why);
    done++;
  }

  private String since(long moment) {
    Duration time = Duration.ofNanos(nanoseconds.getAsLong() - moment);
    return String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart());
  }

  /**
   * Says how long everything took, and what has failed.
   *
   * @return whether nothing has
   */
  boolean finish() {
    out.printf("%n%d contests took %s.%n", contests.size(), since(start));
    if (!failures.isEmpty()) {
      out.printf(
          "%d of %d contests have failed, and have no new results: %s%n",
          failures.size(), contests.size(), String.join("; ", failures));
    }
    return failures.isEmpty();
  }
}
