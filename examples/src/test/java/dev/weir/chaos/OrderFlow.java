package dev.weir.chaos;

import dev.weir.sandbox.Patience;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Orders that are sent one after another over some seconds, while the test goes on. */
final class OrderFlow implements AutoCloseable {
  private static final int LARGEST_CHUNK = 500;
  private static final int LEAST_CHUNKS = 20;
  private static final long CHUNK_MILLISECONDS = 50;

  private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> sending;
  private final Orders orders;
  private final long chunk;
  private final long from;
  private final long to;
  private volatile long next;

  /** Where orders are sent to. */
  @FunctionalInterface
  interface Orders {
    /** Sends the orders with the numbers from one to before another. */
    void send(long from, long to);
  }

  /** Begins to send the orders with the numbers from one to before another. */
  OrderFlow(Orders orders, long from, long to) {
    this.orders = orders;
    chunk = Math.min(LARGEST_CHUNK, (to - from) / LEAST_CHUNKS + 1);
    this.from = from;
    this.to = to;
    next = from;
    sending =
        sender.scheduleWithFixedDelay(
            this::sendChunk, 0, CHUNK_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  private void sendChunk() {
    long end = Math.min(to, next + chunk);
    if (next < end) {
      orders.send(next, end);
      next = end;
    }
  }

  void awaitSent(int orders) {
    await(from + orders);
  }

  void awaitEnd() {
    await(to);
  }

  private void await(long number) {
    Awaitility.await("orders to be sent")
        .atMost(Patience.LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> next >= number || sending.isDone());
    if (next < number) {
      throw new IllegalStateException("Only " + (next - from) + " orders were sent", problem());
    }
  }

  private Throwable problem() {
    try {
      sending.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
  }
}
