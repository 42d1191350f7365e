package dev.weir.benchmarks;

import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Measures, and prints medians, spreads and by how much the first is slower than the second. */
  void print(int rounds, Contender first, Contender second) throws IOException {
    List<Double> ofFirst = new ArrayList<>();
    List<Double> ofSecond = new ArrayList<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      // Who goes first changes, because the second finds the disk busy with what the first wrote.
      boolean swapped = round % 2 != 0;
      double earlier = seconds(swapped ? second : first);
      double later = seconds(swapped ? first : second);
      if (round >= 0) {
        ofFirst.add(swapped ? later : earlier);
        ofSecond.add(swapped ? earlier : later);
      }
    }
    System.out.printf(
        Locale.ROOT, "%n%s: %,d messages, %d rounds%n", title, input.messages(), rounds);
    print(first, ofFirst);
    print(second, ofSecond);
    System.out.printf(
        Locale.ROOT,
        "  %s takes %+.1f %% of the time of %s (median of the rounds' ratios: %+.1f %%).%n",
        first.name(),
        100 * (median(ofFirst) / median(ofSecond) - 1),
        second.name(),
        100 * (median(ratios(ofFirst, ofSecond)) - 1));
  }

  private double seconds(Contender contender) throws IOException {
    Path output = folder.resolve(contender.name().replace(' ', '-'));
    long start = System.nanoTime();
    try (FlinkRun run = cluster.submit(contender.job(input, output), List.of())) {
      run.awaitFinished(LIMIT);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long messages = Folders.lines(output);
    if (messages != input.messages()) {
      throw new IllegalStateException(
          contender.name() + " wrote " + messages + " of " + input.messages() + " messages");
    }
    Folders.delete(output);
    return seconds;
  }

  private void print(Contender contender, List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "  %-20s %,10.0f messages/s  (%.2f s; from %.2f s to %.2f s)%n",
        contender.name(),
        input.messages() / median(seconds),
        median(seconds),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }

  private static List<Double> ratios(List<Double> first, List<Double> second) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      ratios.add(first.get(i) / second.get(i));
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
