package dev.weir.flink.sink;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.DevNullSinkStep;
import dev.weir.flink.runtime.Measuring;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.runtime.StepMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Throws messages away and sleeps after each batch.
 *
 * @param <T> the payload
 */
public final class DevNullSink<T> implements Sink<Message<T>> {
  private final StepIdentity identity;
  private final int batchSize;
  private final Duration batchTime;
  private final Duration averageSleep;
  private final Duration longestSleep;
  private final Clock clock;

  /**
   * Makes the sink of a step.
   *
   * @param identity which step it is
   * @param step its batches and sleeps
   * @param clock tells when a batch is old; serialisable
   */
  public DevNullSink(StepIdentity identity, DevNullSinkStep step, Clock clock) {
    this.identity = identity;
    this.batchSize = step.batchSize();
    this.batchTime = step.batchTime();
    this.averageSleep = step.averageSleep();
    this.longestSleep = step.longestSleep();
    this.clock = clock;
  }

  @Override
  public SinkWriter<Message<T>> createWriter(WriterInitContext context) {
    return new Writer(StepMetrics.register(context.metricGroup(), identity, clock, Measuring.SINK));
  }

  private final class Writer implements SinkWriter<Message<T>> {
    private final StepMetrics metrics;
    private final Random random = new Random();
    private int inBatch;
    private Instant batchStart = clock.instant();

    private Writer(StepMetrics metrics) {
      this.metrics = metrics;
    }

    @Override
    public void write(Message<T> message, Context context) throws InterruptedException {
      metrics.sinkIn(message, context);
      inBatch++;
      boolean full = batchSize > 0 && inBatch >= batchSize;
      boolean old = !batchTime.isZero() && !clock.instant().isBefore(batchStart.plus(batchTime));
      if (full || old) {
        sleep();
        inBatch = 0;
        batchStart = clock.instant();
      }
      metrics.sinkOut(message);
    }

    private void sleep() throws InterruptedException {
      double exponential = -Math.log(1 - random.nextDouble());
      long millis = Math.round(averageSleep.toMillis() * exponential);
      Thread.sleep(Math.min(millis, longestSleep.toMillis()));
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
