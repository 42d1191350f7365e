package dev.weir.sandbox;

import java.time.Duration;

/**
 * How long the sandbox waits for what takes seconds on an ordinary machine, so that only what never
 * comes is given up. Tests may wait as long for what they expect:
 *
 * <pre>{@code
 * run.awaitFinished(Patience.LIMIT);
 * }</pre>
 */
public final class Patience {
  /** Three minutes: a machine that tests many things at once is far slower at times. */
  public static final Duration LIMIT = Duration.ofMinutes(3);

  private Patience() {}
}
