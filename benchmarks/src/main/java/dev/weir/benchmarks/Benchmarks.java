package dev.weir.benchmarks;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contests;
import dev.weir.benchmarks.files.FilesContest;
import dev.weir.benchmarks.kafka.KafkaHeaders;
import dev.weir.benchmarks.kafka.KafkaToKafka;
import dev.weir.benchmarks.kafka.Latency;
import dev.weir.benchmarks.start.Compiling;
import dev.weir.benchmarks.start.Starting;
import dev.weir.benchmarks.start.WarmTests;
import dev.weir.benchmarks.stateless.Branching;
import dev.weir.benchmarks.stateless.MetricsOfSteps;
import dev.weir.benchmarks.stateless.Parallelism;
import dev.weir.benchmarks.stateless.ParallelismOfOthers;
import dev.weir.benchmarks.stateless.Stateless;
import dev.weir.benchmarks.stateless.WithExtra;
import dev.weir.benchmarks.window.KeyedWindow;
import dev.weir.benchmarks.window.WindowOfAll;
import dev.weir.benchmarks.window.WindowOfBeam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures all contests, or those that {@code -Dcontest} names. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Returns all contests, in the order in which they are measured. */
  static List<Contest> contests() {
    List<Contest> contests =
        new ArrayList<>(
            List.of(
                new Stateless(),
                new Parallelism(),
                new ParallelismOfOthers(),
                new KeyedWindow(1_000, "hashmap", 12_000_000, 1.5),
                new KeyedWindow(1_000, "rocksdb", 4_000_000, 1.5),
                new KeyedWindow(1_000_000, "hashmap", 3_000_000, 1.0),
                new KeyedWindow(1_000_000, "rocksdb", 1_000_000, 1.0),
                new WindowOfAll()));
    contests.addAll(KafkaToKafka.all());
    contests.add(new KafkaHeaders());
    contests.add(new Latency());
    contests.addAll(List.of(new Compiling(), new Starting(), new WarmTests()));
    contests.addAll(WithExtra.all());
    contests.add(new MetricsOfSteps());
    contests.addAll(Branching.all());
    contests.addAll(FilesContest.all());
    contests.add(new WindowOfBeam());
    return contests;
  }

  /**
   * Measures as {@link Contests} says, and ends with 1 where a contest has failed.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    System.exit(Contests.measure(contests()) ? 0 : 1);
  }
}
