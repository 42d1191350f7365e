package dev.weir.sandbox.flink;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Flink does elsewhere, with a bound. */
final class Waiting {
  private Waiting() {}

  /**
   * Returns the result of a future.
   *
   * @throws IllegalStateException where it fails, or is not there in time
   */
  static <T> T forResult(CompletableFuture<T> future, Duration limit, String what) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Waited " + limit.toSeconds() + " s for " + what, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Failed: " + what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + what, e);
    }
  }
}
