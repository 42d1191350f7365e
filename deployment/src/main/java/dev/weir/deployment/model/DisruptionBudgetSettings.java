package dev.weir.deployment.model;

/**
 * How many pods of a kind Kubernetes may take away at once, as when it empties a node.
 *
 * @param enabled whether there is such a limit; default true
 * @param maxUnavailable how many; default 1
 */
public record DisruptionBudgetSettings(boolean enabled, int maxUnavailable) {
  /** What holds where nothing is said. */
  public static final DisruptionBudgetSettings DEFAULT = new DisruptionBudgetSettings(true, 1);
}
