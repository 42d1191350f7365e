package dev.weir.chaos;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Orders that are sent one after another over some seconds, while the test goes on. */
final class OrderFlow implements AutoCloseable {
  private static final int CHUNK = 500;
  private static final long CHUNK_MILLISECONDS = 50;
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> sending;
  private final OrderStreams streams;
  private final long from;
  private final long to;
  private volatile long next;

  /** Begins to send the orders with the numbers from one to before another. */
  OrderFlow(OrderStreams streams, long from, long to) {
    this.streams = streams;
    this.from = from;
    this.to = to;
    next = from;
    sending =
        sender.scheduleWithFixedDelay(
            this::sendChunk, 0, CHUNK_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  private void sendChunk() {
    long end = Math.min(to, next + CHUNK);
    if (next < end) {
      streams.send(next, end);
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
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> next >= number || sending.isDone());
    if (next < number) {
      throw new IllegalStateException("Only " + (next - from) + " orders were sent");
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
  }
}
