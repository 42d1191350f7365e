package dev.weir.launcher.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Waits for what a cluster does, and says so after two seconds and then every five.
 *
 * <p>Thread-safe where its consumer is.
 */
public final class PatientWait {
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Consumer<String> progress;

  /** Makes one whose lines go to a consumer. */
  public PatientWait(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * Waits for a result.
   *
   * @param future the result
   * @param limit how long at most
   * @param what is waited for, as in {@code the savepoint}
   * @throws TimeoutException where it takes longer
   * @throws ExecutionException where it fails
   */
  <T> T await(CompletableFuture<T> future, Duration limit, String what)
      throws TimeoutException, ExecutionException {
    long begin = System.nanoTime();
    Duration pause = SILENCE;
    while (true) {
      Duration left = limit.minusNanos(System.nanoTime() - begin);
      try {
        return future.get(
            Math.max(0, Math.min(left.toMillis(), pause.toMillis())), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (left.compareTo(pause) <= 0) {
          throw e;
        }
        pause = PAUSE;
        progress.accept(
            "Waiting for "
                + what
                + ", "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds()
                + " s of at most "
                + limit.toSeconds()
                + " s.");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for " + what, e);
      }
    }
  }
}
