package dev.weir.benchmarks.contest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What came of a work.
 *
 * <pre>{@code
 * Outcome.of(3_000_000);
 * Outcome.unknown().with(new Figure("p99", "p99 of the latency", "ms", false), 12.5);
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param results a number that is the same for all contestants that did the same: how many results
 *     there are, or a sum over them; empty where the contestant cannot tell
 * @param figures what the contestant has measured itself, by {@link Figure#key()}; mostly none
 */
public record Outcome(OptionalLong results, Map<String, Double> figures) {
  /** Checks and copies the values. */
  public Outcome {
    figures = Map.copyOf(figures);
  }

  /** Returns the outcome of a work with so many results. */
  public static Outcome of(long results) {
    return new Outcome(OptionalLong.of(results), Map.of());
  }

  /** Returns the outcome of a work whose results are not counted. */
  public static Outcome unknown() {
    return new Outcome(OptionalLong.empty(), Map.of());
  }

  /** Returns this outcome with a figure that the contestant has measured itself. */
  public Outcome with(Figure figure, double value) {
    Map<String, Double> more = new LinkedHashMap<>(figures);
    more.put(figure.key(), value);
    return new Outcome(results, more);
  }
}
