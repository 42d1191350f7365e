package dev.weir.dsl.message;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What flows through a pipeline: a payload and the envelope it came in.
 *
 * <p>Key, headers, timestamp, schema and origin are those of the record that was read. They survive
 * every step that makes one message of one message, and reach the sink.
 *
 * <pre>{@code
 * Message<String> message =
 *     Message.of("hello").withKey("user-1".getBytes()).withTimestamp(1_700_000_000_000L);
 * Message<Integer> length = message.withPayload(message.payload().length());
 * }</pre>
 *
 * <p>Immutable as far as its payload is: the envelope is copied on the way in and out, the payload
 * is not. Equal by value; payloads that are byte arrays are compared by their bytes.
 *
 * @param <T> the type of the payload
 */
public final class Message<T> {
  /** The timestamp of a message whose record had none, as in Kafka. */
  public static final long NO_TIMESTAMP = -1L;

  private final T payload;
  private final byte[] key;
  private final Headers headers;
  private final long timestamp;
  private final String schema;
  private final Origin origin;

  /** The record's value as it was read, for dead letters, or {@code null}. */
  private final byte[] original;

  /** What is rarely carried besides, or {@code null}. */
  private final Carried carried;

  private Message(
      T payload,
      byte[] key,
      Headers headers,
      long timestamp,
      String schema,
      Origin origin,
      byte[] original,
      Carried carried) {
    this.payload = payload;
    this.key = key;
    this.headers = Objects.requireNonNull(headers, "headers");
    this.timestamp = timestamp;
    this.schema = schema;
    this.origin = origin;
    this.original = original;
    this.carried = carried;
  }

  /** Makes a message of a payload alone: no key, no headers, no timestamp, no origin. */
  public static <T> Message<T> of(T payload) {
    return new Message<>(payload, null, Headers.none(), NO_TIMESTAMP, null, null, null, null);
  }

  /**
   * Makes a message with its whole envelope at once, as a source does.
   *
   * @param payload the payload
   * @param key the record's key, copied; {@code null} for none
   * @param headers the record's headers
   * @param timestamp milliseconds since the epoch, or {@link #NO_TIMESTAMP}
   * @param schema the logical name of the stream; {@code null} for none
   * @param origin where it was read; {@code null} for nowhere
   */
  public static <T> Message<T> of(
      T payload, byte[] key, Headers headers, long timestamp, String schema, Origin origin) {
    return new Message<>(
        payload, key == null ? null : key.clone(), headers, timestamp, schema, origin, null, null);
  }

  public T payload() {
    return payload;
  }

  /** Returns a copy of the record's key, or empty where it has none. */
  public Optional<byte[]> key() {
    return key == null ? Optional.empty() : Optional.of(key.clone());
  }

  /** Returns how many bytes the record's key has; 0 where it has none. */
  public int keySize() {
    return key == null ? 0 : key.length;
  }

  public Headers headers() {
    return headers;
  }

  /** Returns the record's timestamp in milliseconds since the epoch, or {@link #NO_TIMESTAMP}. */
  public long timestamp() {
    return timestamp;
  }

  /** Returns the logical name of the stream that the message was read from, where it was read. */
  public Optional<String> schema() {
    return Optional.ofNullable(schema);
  }

  /** Returns where the message was read, or empty for a message that was made by hand. */
  public Optional<Origin> origin() {
    return Optional.ofNullable(origin);
  }

  /**
   * Returns a copy of the record's value as it was read, or empty where it is not carried: it is
   * only where the source has a stream for dead letters and, unless that keeps originals, only
   * until the message is sent to another task. Not part of what makes messages equal.
   */
  public Optional<byte[]> original() {
    return original == null ? Optional.empty() : Optional.of(original.clone());
  }

  /** Returns whether the record's value as it was read goes along to other tasks and into state. */
  public boolean keepsOriginal() {
    return carried != null && carried.kept();
  }

  /** Returns this message carrying the record's value as it was read, copied, within its task. */
  public Message<T> withOriginal(byte[] value) {
    return withSharedOriginal(value.clone());
  }

  /**
   * Returns this message carrying the record's value as it was read, within its task; the bytes are
   * not copied, so nobody who has them may change them.
   */
  public Message<T> withSharedOriginal(byte[] value) {
    return carrying(Objects.requireNonNull(value, "value"), null);
  }

  /**
   * Returns this message carrying the record's value as it was read, copied, to other tasks and
   * into state, too.
   */
  public Message<T> withKeptOriginal(byte[] value) {
    return carrying(value.clone(), new Carried(true, List.of()));
  }

  /**
   * Returns the messages of whose payloads this message's list was made, one for each element, for
   * their envelopes; none where they are not known. A new payload has none. Not part of what makes
   * messages equal.
   */
  public List<Message<?>> elements() {
    return carried == null ? List.of() : carried.elements();
  }

  /** Returns this message knowing the messages of whose payloads its list was made. */
  public Message<T> withElements(List<? extends Message<?>> messages) {
    return messages.isEmpty() && elements().isEmpty()
        ? this
        : carrying(null, new Carried(false, List.copyOf(messages)));
  }

  private Message<T> carrying(byte[] newOriginal, Carried newCarried) {
    return new Message<>(payload, key, headers, timestamp, schema, origin, newOriginal, newCarried);
  }

  /**
   * What goes along for dead letters besides the record's value as it was read.
   *
   * @param kept whether that value goes to other tasks, too
   * @param elements the messages that a list was made of
   */
  private record Carried(boolean kept, List<Message<?>> elements) {}

  /** Returns this envelope around another payload. */
  public <U> Message<U> withPayload(U newPayload) {
    Carried onward = elements().isEmpty() ? carried : null;
    return new Message<>(newPayload, key, headers, timestamp, schema, origin, original, onward);
  }

  /** Returns this message with another key; {@code null} for none. */
  public Message<T> withKey(byte[] newKey) {
    return new Message<>(
        payload,
        newKey == null ? null : newKey.clone(),
        headers,
        timestamp,
        schema,
        origin,
        original,
        carried);
  }

  /** Returns this message with other headers. */
  public Message<T> withHeaders(Headers newHeaders) {
    return new Message<>(payload, key, newHeaders, timestamp, schema, origin, original, carried);
  }

  /** Returns this message with another timestamp, in milliseconds since the epoch. */
  public Message<T> withTimestamp(long newTimestamp) {
    return new Message<>(payload, key, headers, newTimestamp, schema, origin, original, carried);
  }

  /** Returns this message as read from a stream (its logical name) at an origin. */
  public Message<T> from(String newSchema, Origin newOrigin) {
    return new Message<>(payload, key, headers, timestamp, newSchema, newOrigin, original, carried);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message<?> that
        && timestamp == that.timestamp
        && Objects.deepEquals(payload, that.payload)
        && Arrays.equals(key, that.key)
        && headers.equals(that.headers)
        && Objects.equals(schema, that.schema)
        && Objects.equals(origin, that.origin);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(new Object[] {payload, key, headers, timestamp, schema, origin});
  }

  /** Describes the envelope, never the payload or the key, which may hold personal data. */
  @Override
  public String toString() {
    return "Message["
        + (origin == null ? "no origin" : origin)
        + ", timestamp="
        + timestamp
        + ", headers="
        + headers.list()
        + "]";
  }
}
