package dev.weir.deployment.model;

import java.time.Duration;

/**
 * How Kubernetes finds out whether a pod works.
 *
 * @param enabled whether it does; default true
 * @param startupLimit how long a pod may take to start; default five minutes
 * @param interval the time from one look to the next; default ten seconds
 * @param failureThreshold how many looks in a row fail before the pod is started again; default 3
 */
public record ProbeSettings(
    boolean enabled, Duration startupLimit, Duration interval, int failureThreshold) {
  /** What holds where nothing is said. */
  public static final ProbeSettings DEFAULT =
      new ProbeSettings(true, Duration.ofMinutes(5), Duration.ofSeconds(10), 3);
}
