package dev.weir.benchmarks.window;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.expert.WindowByHand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts and sums readings of sensors in windows of ten seconds.
 *
 * @param sensors how many keys there are
 * @param backend where state is: {@code hashmap} or {@code rocksdb}
 * @param records of a round
 * @param times how many times as good as the expert's job Weir is expected to be
 */
public record KeyedWindow(int sensors, String backend, long records, double times)
    implements Contest {
  private static final String EXPERT = "Flink, expert";
  private static final String WEIR = "Weir";

  /**
   * With more keys in RocksDB, the defaults would take too long for rounds in which all take turns.
   */
  private static final int FEW = 1_000;

  private static final String HEAP = "hashmap";

  @Override
  public String name() {
    return "W2-" + sensors + "-" + backend;
  }

  @Override
  public String title() {
    return String.format(
        Locale.ROOT,
        "Count and sum by %,d keys in tumbling windows of 10 s, %s",
        sensors,
        backend.equals(HEAP) ? "heap" : "RocksDB");
  }

  @Override
  public String notes() {
    return """
        Parallelism 2. Records are 24 bytes that each contestant decodes itself; event time goes on by a second with 100,000 of them,
        they are out of order by up to two seconds, and watermarks wait for five. The expert's job does not aggregate before the network. RocksDB is for what the heap cannot hold, so timers, of which there \
        is one for each key, are in it, too; where the expert's are on the heap, it is said. The bare loop has maps and nothing else: no state that survives, and one thread.
        """;
  }

  @Override
  public List<String> flags() {
    return List.of("-Xms2g", "-Xmx2g");
  }

  @Override
  public List<Contestant> contestants() {
    List<Contestant> contestants = new ArrayList<>();
    boolean isHeap = backend.equals(HEAP);
    if (isHeap) {
      contestants.add(with(Contestant.of("bare loop, one thread", WindowLoop.class)));
    }
    if (isHeap || sensors == FEW) {
      contestants.add(with(Contestant.of("Flink, defaults", WindowByDefault.class)));
    }
    contestants.add(expert(sensors, backend));
    if (!isHeap && sensors != FEW) {
      contestants.add(
          with(Contestant.of("Flink, expert, timers on the heap", WindowByHand.class))
              .with("timers", "HEAP"));
    }
    contestants.add(weir(sensors, backend));
    if (isHeap) {
      contestants.add(
          with(Contestant.peer("Hazelcast Jet", "jet", "dev.weir.benchmarks.jet.WindowByJet")));
    }
    return contestants;
  }

  static Contestant expert(int sensors, String backend) {
    return with(Contestant.of(EXPERT, WindowByHand.class), sensors, backend);
  }

  static Contestant weir(int sensors, String backend) {
    return with(Contestant.of(WEIR, WindowByWeir.class), sensors, backend)
        .with("optimizations", "{}");
  }

  private Contestant with(Contestant contestant) {
    return with(contestant, sensors, backend);
  }

  static Contestant with(Contestant contestant, int sensors, String backend) {
    return contestant
        .with("sensors", String.valueOf(sensors))
        .with("backend", backend)
        .with("timers", "ROCKSDB")
        .with("parallelism", "2")
        .with("keyed", "true");
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atLeast(times, WEIR, EXPERT));
  }
}
