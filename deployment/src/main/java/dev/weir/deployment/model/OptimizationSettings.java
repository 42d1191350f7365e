package dev.weir.deployment.model;

import java.util.Map;

/**
 * Which optimizations a descriptor switches on or off.
 *
 * <pre>{@code
 * OptimizationSettings settings =
 *     new OptimizationSettings(Map.of(Optimization.DIRECT_JSON, false));
 * settings.allows(Optimization.DIRECT_JSON); // false
 * settings.allows(Optimization.DIRECT_SCHEMA); // true: nothing is said
 * }</pre>
 *
 * <p>Immutable, so thread-safe.
 *
 * @param said what it says, for those that it speaks of
 */
public record OptimizationSettings(Map<Optimization, Boolean> said) {
  /** Nothing is said. */
  public static final OptimizationSettings NONE = new OptimizationSettings(Map.of());

  public OptimizationSettings {
    said = Map.copyOf(said);
  }

  /** Returns whether an optimization may be applied, which it may unless the descriptor says no. */
  public boolean allows(Optimization optimization) {
    return said.getOrDefault(optimization, true);
  }
}
