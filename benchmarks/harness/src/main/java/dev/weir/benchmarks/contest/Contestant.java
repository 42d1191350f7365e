package dev.weir.benchmarks.contest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One who takes part in a contest.
 *
 * <pre>{@code
 * Contestant.of("Weir, parallelism 2", StatelessByWeir.class).with("parallelism", "2");
 * Contestant.peer("Jet", "jet", "dev.weir.benchmarks.jet.StatelessByJet");
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param name as it stands in tables
 * @param work the name of a class that implements {@link Work}
 * @param settings what the work is told
 * @param peer the name of the class path that the work has instead of the contests' own, made by
 *     {@code -Ppeers}; without it the contestant is left out
 */
public record Contestant(String name, String work, Settings settings, Optional<String> peer) {
  /** Returns a contestant that runs on the contests' own class path. */
  public static Contestant of(String name, Class<? extends Work> work) {
    return new Contestant(name, work.getName(), new Settings(Map.of()), Optional.empty());
  }

  /**
   * Returns a contestant that runs on a class path of its own.
   *
   * @param name as it stands in tables
   * @param peer the folder in {@code benchmarks/peers} that has it
   * @param work the full name of its class
   */
  public static Contestant peer(String name, String peer, String work) {
    return new Contestant(name, work, new Settings(Map.of()), Optional.of(peer));
  }

  /** Returns this contestant with a setting for its work. */
  public Contestant with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings.values());
    more.put(setting, value);
    return new Contestant(name, work, new Settings(more), peer);
  }
}
