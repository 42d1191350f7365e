package dev.weir.launcher.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * Closes what a command has started, in reverse order and once: when the command ends, or when the
 * process is told to stop (Ctrl-C, SIGTERM), which is then a success unless something fails.
 *
 * <p>Thread-safe.
 */
public final class StopSignal implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Thread hook = new Thread(this::stopProcess, "weir-stop");
  private final CountDownLatch never = new CountDownLatch(1);
  private final Runnable onStop;
  private volatile boolean stopping;
  private volatile int exitCode;

  /**
   * Begins to listen.
   *
   * @param onStop runs first when the process is told to stop
   */
  public StopSignal(Runnable onStop) {
    this.onStop = onStop;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Remembers something to close, and returns it. */
  public synchronized <T extends AutoCloseable> T closing(T resource) {
    started.push(resource);
    return resource;
  }

  /** Returns whether the process has been told to stop. */
  public boolean isStopping() {
    return stopping;
  }

  /** Makes the process end with an exit code other than 0 once everything is closed. */
  public void endWith(int code) {
    exitCode = code;
  }

  /** Waits until the process ends; for when there is nothing to do but to go on running. */
  public void awaitStop() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopProcess() {
    stopping = true;
    try {
      onStop.run();
    } finally {
      closeAll();
      Runtime.getRuntime().halt(exitCode);
    }
  }

  @Override
  public void close() {
    if (!stopping) {
      Runtime.getRuntime().removeShutdownHook(hook);
      closeAll();
    }
  }

  private synchronized void closeAll() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(StopSignal.class).warn("Unclean end", e);
      }
    }
  }
}
