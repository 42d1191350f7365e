package dev.weir.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Runs two jobs in turns, so that what else the machine does slows both.
 *
 * @param title the words by which the figures are printed
 * @param input what the jobs read
 * @param cluster where they run
 * @param folder where they write, each into a folder that is emptied after it
 */
record Comparison(String title, Input input, FlinkCluster cluster, Path folder) {
  /** Rounds before those that count, while the JVM compiles. */
  private static final int WARM_UP = 2;

  private static final double NANOS_PER_SECOND = 1e9;

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Measures, and prints medians, spreads and by how much the first is slower than the second. */
  void print(int rounds, Contender first, Contender second) throws IOException {
    List<Took> ofFirst = new ArrayList<>();
    List<Took> ofSecond = new ArrayList<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      // Who goes first changes, because the second finds the disk busy with what the first wrote.
      boolean swapped = round % 2 != 0;
      Took earlier = run(swapped ? second : first);
      Took later = run(swapped ? first : second);
      if (round >= 0) {
        ofFirst.add(swapped ? later : earlier);
        ofSecond.add(swapped ? earlier : later);
      }
    }
    System.out.printf(
        Locale.ROOT, "%n%s: %,d messages, %d rounds%n", title, input.messages(), rounds);
    print(first, ofFirst);
    print(second, ofSecond);
    compare("time", first, second, ratios(ofFirst, ofSecond, Took::seconds));
    compare("processors' time", first, second, ratios(ofFirst, ofSecond, Took::processorSeconds));
  }

  private static void compare(String what, Contender first, Contender second, List<Double> ratios) {
    System.out.printf(
        Locale.ROOT,
        "  %s against %s, %s: %+.1f %% (from %+.1f %% to %+.1f %%).%n",
        first.name(),
        second.name(),
        what,
        percentMore(median(ratios)),
        percentMore(Collections.min(ratios)),
        percentMore(Collections.max(ratios)));
  }

  private static double percentMore(double ratio) {
    return 100 * (ratio - 1);
  }

  /**
   * What a round took.
   *
   * @param seconds from the job's submission to its end
   * @param processorSeconds of all threads of this JVM, in which the job runs, while the broker has
   *     one of its own; what else the machine does hardly changes it
   */
  private record Took(double seconds, double processorSeconds) {}

  private Took run(Contender contender) throws IOException {
    Path output = folder.resolve(contender.name().replace(' ', '-'));
    long start = System.nanoTime();
    long processorStart = processorNanoseconds();
    try (FlinkRun run = cluster.submit(contender.job(input, output), List.of())) {
      run.awaitFinished(LIMIT);
    }
    Took took =
        new Took(
            (System.nanoTime() - start) / NANOS_PER_SECOND,
            (processorNanoseconds() - processorStart) / NANOS_PER_SECOND);
    long messages = contender.written(output);
    if (messages != input.messages()) {
      throw new IllegalStateException(
          contender.name() + " wrote " + messages + " of " + input.messages() + " messages");
    }
    Folders.delete(output);
    return took;
  }

  private static long processorNanoseconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private void print(Contender contender, List<Took> rounds) {
    List<Double> seconds = rounds.stream().map(Took::seconds).toList();
    System.out.printf(
        Locale.ROOT,
        "  %-10s %,9.0f messages/s  (%.2f s; from %.2f s to %.2f s; %.2f s of processors)%n",
        contender.name(),
        input.messages() / median(seconds),
        median(seconds),
        Collections.min(seconds),
        Collections.max(seconds),
        median(rounds.stream().map(Took::processorSeconds).toList()));
  }

  private static List<Double> ratios(
      List<Took> first, List<Took> second, ToDoubleFunction<Took> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      ratios.add(figure.applyAsDouble(first.get(i)) / figure.applyAsDouble(second.get(i)));
    }
    return ratios;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
