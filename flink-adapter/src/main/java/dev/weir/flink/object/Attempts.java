package dev.weir.flink.object;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Calls again what a file system or store fails at for a while, waiting longer each time.
 *
 * <p>Thread-safe: immutable.
 *
 * @param most how often it calls at most
 * @param firstMillis how long it waits after the first failure, in milliseconds; the double after
 *     each further one
 * @param longestMillis how long it waits at most, in milliseconds
 */
public record Attempts(int most, long firstMillis, long longestMillis) implements Serializable {
  /** Ten calls within about half a minute. */
  public static final Attempts DEFAULT = new Attempts(10, 100, 10_000);

  /**
   * Calls until it does not fail.
   *
   * @throws InterruptedException where the thread was interrupted
   * @throws ObjectTakenException at once: waiting does not help
   * @throws Exception of the last call
   */
  public <T> T call(Callable<T> task) throws Exception {
    for (int failed = 1; ; failed++) {
      try {
        return task.call();
      } catch (Exception e) {
        if (failed >= most || isFinal(e) || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        Thread.sleep(waitMillis(failed));
      }
    }
  }

  /** What may be done again. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException, InterruptedException;
  }

  /** Does something until it does not fail, as {@link #call} does. */
  void run(Task task) throws IOException, InterruptedException {
    try {
      call(
          () -> {
            task.run();
            return null;
          });
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static boolean isFinal(Exception problem) {
    return problem instanceof ObjectTakenException
        || problem instanceof InterruptedException
        || problem instanceof ClosedByInterruptException
        // Java calls a connection's time-out an interruption, too.
        || (problem instanceof InterruptedIOException
            && !(problem instanceof SocketTimeoutException));
  }

  /** Returns between half of the time and all of it, so that many do not call at once. */
  private long waitMillis(int failed) {
    long whole = Math.min(longestMillis, firstMillis << Math.min(failed - 1, 20));
    return whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1);
  }
}
