package dev.weir.flink.object;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads in which one subtask waits for a store. */
public final class UploadThreads {
  private static final long LONGEST_END_SECONDS = 10;

  private UploadThreads() {}

  /** Starts so many threads, with the class loader of the thread that calls. */
  public static ExecutorService start(String name, int threads) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        threads,
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          thread.setContextClassLoader(loader);
          return thread;
        });
  }

  /** Ends the threads, interrupting what they do, and waits until they have, but not for long. */
  public static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      threads.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
