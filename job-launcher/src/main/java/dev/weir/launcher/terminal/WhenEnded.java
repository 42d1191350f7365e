package dev.weir.launcher.terminal;

import java.util.concurrent.CountDownLatch;

/**
 * Does something where the process is told to end, by Ctrl-C or SIGTERM, before this is closed:
 * says what is left half-done, or removes what would be left behind. A thread that opens or closes
 * one while the process ends goes no further, so that it does not tell of failures that come from
 * the end.
 */
public final class WhenEnded implements AutoCloseable {
  private final Thread hook;

  private WhenEnded(Runnable action) {
    this.hook = new Thread(action, "weir-when-ended");
  }

  /** Does this, which is short, where the process is told to end from now on. */
  public static WhenEnded doing(Runnable action) {
    WhenEnded ended = new WhenEnded(action);
    try {
      Runtime.getRuntime().addShutdownHook(ended.hook);
    } catch (IllegalStateException e) {
      awaitEnd();
    }
    return ended;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      awaitEnd();
    }
  }

  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
