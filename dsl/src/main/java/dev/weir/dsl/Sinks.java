package dev.weir.dsl;

import dev.weir.dsl.step.DevNullSinkStep;
import dev.weir.dsl.step.FileOptions;
import dev.weir.dsl.step.FileSinkStep;
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
   * Writes bytes into files of a directory, a line for each message.
   *
   * <p>A file ends after 128 MiB, after 15 minutes, or after a minute without messages, and is
   * whole with the next checkpoint: until then its name begins with a dot. Each message is in one
   * such file, exactly once.
   *
   * <pre>{@code
   * Chain kept =
   *     streamingSource("myinput", "events").sink("mysink", fileSink("file:///var/lib/events"));
   * }</pre>
   *
   * @param directory a URI of a file system that Flink knows, or an absolute path; the descriptor's
   *     {@code path} wins
   */
  public static Sink<byte[]> fileSink(String directory) {
    return fileSink(directory, FileOptions.defaults());
  }

  /**
   * Writes bytes into files of a directory, as {@link #fileSink(String)} does, with options.
   *
   * <pre>{@code
   * Chain kept =
   *     streamingSource("myinput", "events")
   *         .sink(
   *             "mysink",
   *             fileSink(
   *                 "file:///var/lib/events", FileOptions.defaults().withSuffix(".jsonl")));
   * }</pre>
   *
   * @param options when files end, and how they are named
   */
  public static Sink<byte[]> fileSink(String directory, FileOptions options) {
    return new Sink<>(new FileSinkStep(directory, options));
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
