package dev.weir.dsl;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.function.ObjectGenerator;
import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.DevNullSinkStep;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.PrintSinkStep;
import dev.weir.dsl.step.Rolling;
import dev.weir.dsl.step.StreamSinkStep;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

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
   *     streamingSource("myinput", "events")
   *         .sink("mysink", fileSink("file:///var/lib/events").suffix(".jsonl"));
   * }</pre>
   *
   * @param directory a URI of a file system that Flink knows, or an absolute path; the descriptor's
   *     {@code path} wins
   */
  public static FileSink fileSink(String directory) {
    return new FileSink(
        new FileSinkStep(
            directory, Rolling.defaults(), FileProperties.defaults(), new FileFormat.Lines()));
  }

  /**
   * Writes each message as an object of its own below a directory, as {@link #gcsSink(String,
   * ObjectGenerator)} does, on any file system that Flink knows.
   *
   * <pre>{@code
   * Chain kept =
   *     streamingSource("myinput", "events")
   *         .sink("mysink", fileSink("file:///var/lib/events", () -> "day-" + java.time.LocalDate.now()));
   * }</pre>
   *
   * @param location a URI of a file system that Flink knows, or an absolute path; the descriptor's
   *     {@code path} wins
   * @param generator says the names of objects
   */
  public static ObjectSink fileSink(String location, ObjectGenerator generator) {
    Objects.requireNonNull(generator, "generator");
    return fileSink(location, message -> generator.generate());
  }

  /**
   * Writes each message as an object of its own below a directory, under a name that depends on the
   * message.
   *
   * <pre>{@code
   * Chain kept =
   *     streamingSource("myinput", "events")
   *         .sink("mysink", fileSink("file:///var/lib/events", message -> "of-" + message.timestamp()));
   * }</pre>
   *
   * @param location a URI of a file system that Flink knows, or an absolute path; the descriptor's
   *     {@code path} wins
   * @param generator says the name of a message's object
   */
  public static ObjectSink fileSink(String location, MessageFunction<byte[], String> generator) {
    return new ObjectSink(
        new ObjectSinkStep(
            location, generator, ObjectNaming.PARTS, Optional.empty(), FileProperties.defaults()));
  }

  /**
   * Writes each message as an object of its own into a bucket of Google Cloud Storage.
   *
   * <p>Objects are called {@code <name>/part-<uid>-<number>}, or by the name alone with {@link
   * #exact}. They appear when their checkpoint is complete, exactly once.
   *
   * <pre>{@code
   * Chain kept =
   *     streamingSource("myinput", "events")
   *         .sink("mysink", gcsSink("my-bucket", () -> "events/" + java.time.LocalDate.now()));
   * }</pre>
   *
   * @param bucket the bucket's name; the descriptor's {@code bucket} wins, and its {@code path}
   *     lets the sink write elsewhere, such as to {@code file:///tmp/out}
   * @param generator says the names of objects
   */
  public static ObjectSink gcsSink(String bucket, ObjectGenerator generator) {
    return fileSink(inBucket(bucket), generator);
  }

  /**
   * Writes each message as an object of its own into a bucket of Google Cloud Storage, under a name
   * that depends on the message.
   *
   * <pre>{@code
   * Chain kept =
   *     streamingSource("myinput", "events")
   *         .sink("mysink", gcsSink("my-bucket", message -> "events/of-" + message.timestamp()));
   * }</pre>
   *
   * @param bucket the bucket's name; the descriptor's {@code bucket} wins, and its {@code path}
   *     lets the sink write elsewhere, such as to {@code file:///tmp/out}
   * @param generator says the name of a message's object
   */
  public static ObjectSink gcsSink(String bucket, MessageFunction<byte[], String> generator) {
    return fileSink(inBucket(bucket), generator);
  }

  private static String inBucket(String bucket) {
    return "gs://" + Objects.requireNonNull(bucket, "bucket") + "/";
  }

  /**
   * Gathers messages into parts, a line for each: a part ends after 128 MiB, after 15 minutes, or
   * after a minute without messages.
   *
   * <pre>{@code
   * Rolling rolling = lines().atBytes(64 << 20).whenIdle(java.time.Duration.ofSeconds(10));
   * }</pre>
   */
  public static Rolling lines() {
    return Rolling.defaults();
  }

  /**
   * Calls each object precisely by its generated name. The first message of a name gets it; further
   * ones are invalid messages, and so is one whose name an object in the store has already.
   *
   * <p>No object's name may be the folder of another's, as {@code orders} and {@code orders/1} are:
   * on the way into a store the one would be taken for a part of the other. It is an invalid
   * message, too, where one subtask meets both before they are committed.
   */
  public static ObjectNaming exact() {
    return ObjectNaming.EXACT;
  }

  /** Takes generated names for folders, in which objects have names that nothing else has. */
  public static ObjectNaming parts() {
    return ObjectNaming.PARTS;
  }

  /** Compresses each file or object as a whole by gzip. */
  public static Compression gzip() {
    return Compression.GZIP;
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
