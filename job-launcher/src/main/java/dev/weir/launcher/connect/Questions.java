package dev.weir.launcher.connect;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks what may take long without keeping the process from ending. */
final class Questions {
  private Questions() {}

  /**
   * Asks in a thread of its own.
   *
   * @param name of the thread
   */
  static <T> CompletableFuture<T> ask(String name, Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(question.get());
              } catch (RuntimeException | LinkageError e) {
                answer.completeExceptionally(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return answer;
  }

  /** Waits for answers, and returns whether all of them came in time. */
  static boolean isDoneWithin(Duration time, CompletableFuture<Void> all) {
    try {
      all.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      // Shown where the answer is read.
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
