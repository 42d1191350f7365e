package dev.weir.benchmarks.window;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Goal;
import java.util.List;

/** The work of {@link KeyedWindow} with fewer records, as Beam takes many times as long. */
public final class WindowOfBeam implements Contest {
  private static final int SENSORS = 1_000;
  private static final String HEAP = "hashmap";

  @Override
  public String name() {
    return "W2-1000-beam";
  }

  @Override
  public String title() {
    return "Count and sum by 1,000 keys in tumbling windows of 10 s, heap, with Beam";
  }

  @Override
  public String notes() {
    return """
        The work of W2 with fewer records, of which starting a job is a larger part: compare within this table.
        """;
  }

  @Override
  public long records() {
    return 1_500_000;
  }

  @Override
  public List<String> flags() {
    return List.of("-Xms2g", "-Xmx2g");
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        KeyedWindow.expert(SENSORS, HEAP),
        KeyedWindow.weir(SENSORS, HEAP),
        KeyedWindow.with(
            Contestant.peer("Beam on Flink", "beam", "dev.weir.benchmarks.beam.WindowByBeam"),
            SENSORS,
            HEAP));
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }
}
