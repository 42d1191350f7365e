package dev.weir.dsl.step;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Header;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a source reads, beyond its stream. Immutable; begin with {@link #defaults}.
 *
 * <pre>{@code
 * SourceOptions options =
 *     SourceOptions.defaults()
 *         .withHeader("kind", "metric")
 *         .startingAtEarliest()
 *         .withOutOfOrderness(java.time.Duration.ofSeconds(30))
 *         .withIdleness(java.time.Duration.ofMinutes(1));
 * }</pre>
 *
 * @param consumerGroup the consumer group; default {@code pipeline-<step>}; the descriptor's wins
 * @param header keeps only records whose last header of this name has exactly these bytes; default
 *     all records
 * @param start where it begins without state; default at the committed offsets; where the
 *     descriptor says {@code auto_offset_reset}, at the committed offsets, too
 * @param eventTime says when a message happened, in milliseconds since the epoch; default the
 *     record's timestamp
 * @param outOfOrderness how much later than younger messages one may come and still be in time;
 *     default five seconds
 * @param idleness after what time without records a partition no longer holds the watermark back;
 *     default never
 * @param schema where the stream's JSON Schema is, by which parsers check its messages: {@code
 *     classpath:<path>} or a file; default {@code classpath:schemas/<stream>.schema.json}, where
 *     that exists
 */
public record SourceOptions(
    Optional<String> consumerGroup,
    Optional<Header> header,
    StartOffsets start,
    Optional<MessageFunction<byte[], Long>> eventTime,
    Duration outOfOrderness,
    Optional<Duration> idleness,
    Optional<String> schema,
    Optional<String> deadLetters) {
  private static final SourceOptions DEFAULTS =
      new SourceOptions(
          Optional.empty(),
          Optional.empty(),
          new StartOffsets.Committed(),
          Optional.empty(),
          Duration.ofSeconds(5),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public SourceOptions {
    Objects.requireNonNull(consumerGroup, "consumerGroup");
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(eventTime, "eventTime");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(deadLetters, "deadLetters");
    Durations.requireNotNegative("the out-of-orderness", outOfOrderness);
    idleness.ifPresent(time -> Durations.requireMillisecond("the idleness", time));
  }

  /** Returns the defaults of all options. */
  public static SourceOptions defaults() {
    return DEFAULTS;
  }

  /** Reads under a consumer group of this name. */
  public SourceOptions withConsumerGroup(String name) {
    return new SourceOptions(
        given("name", name),
        header,
        start,
        eventTime,
        outOfOrderness,
        idleness,
        schema,
        deadLetters);
  }

  /** Keeps only records whose last header of a name is exactly this text in UTF-8. */
  public SourceOptions withHeader(String name, String text) {
    return withHeader(name, Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps only records whose last header of a name has exactly these bytes. */
  public SourceOptions withHeader(String name, byte[] value) {
    return new SourceOptions(
        consumerGroup,
        Optional.of(Header.of(name, value)),
        start,
        eventTime,
        outOfOrderness,
        idleness,
        schema,
        deadLetters);
  }

  /** Begins at the oldest record that the broker still has. */
  public SourceOptions startingAtEarliest() {
    return starting(new StartOffsets.Earliest());
  }

  /** Begins at what is written after the job's start. */
  public SourceOptions startingAtLatest() {
    return starting(new StartOffsets.Latest());
  }

  /** Begins at the first record whose timestamp is not before a time. */
  public SourceOptions startingAt(Instant time) {
    return starting(new StartOffsets.FromTimestamp(time));
  }

  /** Begins at an offset for each partition, at the oldest record for those not named. */
  public SourceOptions startingAt(Map<Integer, Long> offsets) {
    return starting(new StartOffsets.PerPartition(offsets));
  }

  private static <V> Optional<V> given(String argument, V value) {
    return Optional.of(Objects.requireNonNull(value, argument));
  }

  private SourceOptions starting(StartOffsets newStart) {
    return new SourceOptions(
        consumerGroup, header, newStart, eventTime, outOfOrderness, idleness, schema, deadLetters);
  }

  /** Takes the event time from a function, in milliseconds since the epoch. */
  public SourceOptions withEventTime(MessageFunction<byte[], Long> function) {
    return new SourceOptions(
        consumerGroup,
        header,
        start,
        given("function", function),
        outOfOrderness,
        idleness,
        schema,
        deadLetters);
  }

  /** Waits so long for messages that come after younger ones. */
  public SourceOptions withOutOfOrderness(Duration time) {
    return new SourceOptions(
        consumerGroup, header, start, eventTime, time, idleness, schema, deadLetters);
  }

  /** Goes on without a partition that has been silent for so long. */
  public SourceOptions withIdleness(Duration time) {
    return new SourceOptions(
        consumerGroup,
        header,
        start,
        eventTime,
        outOfOrderness,
        given("time", time),
        schema,
        deadLetters);
  }

  /**
   * Checks messages by the JSON Schema (draft-07 or 2020-12) at a location.
   *
   * @param location {@code classpath:<path>}, {@code file:<path>} or the path of a file; it is read
   *     when the pipeline is compiled, with all that it refers to
   */
  public SourceOptions withSchema(String location) {
    return new SourceOptions(
        consumerGroup,
        header,
        start,
        eventTime,
        outOfOrderness,
        idleness,
        given("location", location),
        deadLetters);
  }

  /**
   * Writes invalid messages of this source to a stream, whichever step finds them invalid, with
   * headers that say where and why.
   *
   * <p>The descriptor names its brokers, under {@code dlq} of the source, and may name another
   * topic.
   *
   * @param stream the logical name of the stream
   */
  public SourceOptions withDeadLetters(String stream) {
    return new SourceOptions(
        consumerGroup,
        header,
        start,
        eventTime,
        outOfOrderness,
        idleness,
        schema,
        given("stream", stream));
  }
}
