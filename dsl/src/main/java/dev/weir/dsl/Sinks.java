package dev.weir.dsl;

import dev.weir.dsl.step.DevNullSinkStep;
import dev.weir.dsl.step.PrintSinkStep;
import dev.weir.dsl.step.StreamSinkStep;
import java.time.Duration;

/**
 * The sinks a chain can end in.
 *
 * <pre>{@code
 * Chain copy = streamingSource("myinput", "events").sink("mysink", streamSink("events-copy"));
 * }</pre>
 */
public final class Sinks {
  private Sinks() {}

  /**
   * Writes bytes to a stream, with the message's key, headers and timestamp.
   *
   * <p>Brokers and the physical topic are said by the descriptor; the topic's default is the
   * stream's name. A message that is larger than the producer's {@code max.request.size} (1 MiB
   * unless set) is an invalid message.
   *
   * <pre>{@code
   * Chain copy = streamingSource("myinput", "events").sink("mysink", streamSink("events-copy"));
   * }</pre>
   *
   * @param stream the logical name of the stream
   */
  public static Sink<byte[]> streamSink(String stream) {
    return new Sink<>(new StreamSinkStep(stream));
  }

  /**
   * Prints each message on the standard output of the process that runs it, for a human to read:
   * the step's name, where the message was read, and its payload; bytes are read as UTF-8.
   *
   * <pre>{@code
   * Chain seen = streamingSource("myinput", "events").sink("seen", printSink());
   * }</pre>
   */
  public static <T> Sink<T> printSink() {
    return new Sink<>(new PrintSinkStep());
  }

  /**
   * Throws messages away.
   *
   * <pre>{@code
   * Chain gone = streamingSource("myinput", "events").sink("gone", devNullSink());
   * }</pre>
   */
  public static <T> Sink<T> devNullSink() {
    return devNullSink(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /**
   * Throws messages away, and sleeps after each batch as a real sink might, for finding out what a
   * pipeline does behind a slow one.
   *
   * <pre>{@code
   * Chain slow =
   *     streamingSource("myinput", "events")
   *         .sink(
   *             "slow",
   *             devNullSink(
   *                 100,
   *                 java.time.Duration.ofSeconds(1),
   *                 java.time.Duration.ofMillis(20),
   *                 java.time.Duration.ofMillis(200)));
   * }</pre>
   *
   * @param batchSize how many messages make a batch; 0 for no limit
   * @param batchTime after what time a batch ends with the next message; zero for no limit
   * @param averageSleep how long it sleeps after a batch, on average, exponentially distributed
   * @param longestSleep how long it sleeps at most
   * @throws IllegalArgumentException where one is negative, or the longest sleep below the average
   */
  public static <T> Sink<T> devNullSink(
      int batchSize, Duration batchTime, Duration averageSleep, Duration longestSleep) {
    return new Sink<>(new DevNullSinkStep(batchSize, batchTime, averageSleep, longestSleep));
  }
}
