package dev.weir.flink.runtime;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.flink.object.NamedObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes dead letters: the original record, with headers that say what was wrong with it, where.
 *
 * <p>Where the original bytes are no longer known, as behind a key, the value is the payload as
 * JSON and a header says so.
 */
public final class DeadLetters {
  /** What the names of all headers begin with that Weir adds. */
  public static final String PREFIX = "weir.";

  /** The header with the pipeline's name. */
  public static final String PIPELINE = PREFIX + "pipeline";

  /** The header with the path of the step that found the message invalid. */
  public static final String STEP = PREFIX + "step";

  /** The header with the kind of reason, a word of {@link FailureCause}. */
  public static final String CAUSE = PREFIX + "cause";

  /**
   * The header that says how often the message has been tried: 1, and one more each time that it
   * was sent again.
   */
  public static final String ATTEMPT = PREFIX + "attempt";

  /** The header with the class of the exception. */
  public static final String EXCEPTION = PREFIX + "exception";

  /** The header with the reason, at most {@value #LONGEST_REASON} characters of it. */
  public static final String REASON = PREFIX + "reason";

  /** The header with the topic that the message was read from. */
  public static final String TOPIC = PREFIX + "topic";

  /** The header with the partition that the message was read from, in decimal digits. */
  public static final String PARTITION = PREFIX + "partition";

  /** The header with the offset that the message was read at, in decimal digits. */
  public static final String OFFSET = PREFIX + "offset";

  /** The header with the record's timestamp, in milliseconds since the epoch, in decimal digits. */
  public static final String TIMESTAMP = PREFIX + "timestamp";

  /**
   * The header that says what the value is: {@code original}, the bytes that were read; {@code
   * payload}, the bytes that the step got; {@code json}, the payload that it got as JSON; {@code
   * absent}, nothing, because the payload cannot be written; {@code too-large}, nothing, because
   * the letter would be larger than the producer sends.
   */
  public static final String VALUE = PREFIX + "value";

  private static final int LONGEST_REASON = 500;

  private DeadLetters() {}

  static Message<byte[]> of(
      StepIdentity step, Message<?> message, Exception reason, DeadLetterPayloads payloads) {
    byte[] value = message.original().orElse(null);
    String kind = "original";
    if (value == null && message.payload() instanceof byte[] bytes) {
      value = bytes;
      kind = "payload";
    } else if (value == null && message.payload() instanceof NamedObject object) {
      value = object.bytes();
      kind = "payload";
    } else if (value == null) {
      value = payloads.json(message.payload());
      kind = value == null ? "absent" : "json";
    }
    List<Header> headers = new ArrayList<>();
    for (Header header : message.headers()) {
      if (!header.name().startsWith(PREFIX)) {
        headers.add(header);
      }
    }
    headers.add(Header.of(PIPELINE, step.pipeline()));
    headers.add(Header.of(STEP, step.step()));
    headers.add(Header.of(CAUSE, FailureCause.of(reason).word()));
    headers.add(Header.of(EXCEPTION, exceptionOf(reason)));
    headers.add(Header.of(REASON, bounded(String.valueOf(reason.getMessage()))));
    headers.add(Header.of(ATTEMPT, String.valueOf(attemptOf(message))));
    message
        .origin()
        .ifPresent(
            origin -> {
              headers.add(Header.of(TOPIC, origin.topic()));
              headers.add(Header.of(PARTITION, String.valueOf(origin.partition())));
              headers.add(Header.of(OFFSET, String.valueOf(origin.offset())));
            });
    headers.add(Header.of(TIMESTAMP, String.valueOf(message.timestamp())));
    headers.add(Header.of(VALUE, kind));
    return Message.of(
        value == null ? new byte[0] : value,
        message.key().orElse(null),
        new Headers(headers),
        message.timestamp(),
        message.schema().orElse(null),
        message.origin().orElse(null));
  }

  /** Returns a dead letter that is too large without its value, and the header that says so. */
  public static Message<byte[]> withoutValue(Message<byte[]> letter) {
    List<Header> headers = new ArrayList<>();
    for (Header header : letter.headers()) {
      if (!header.name().equals(VALUE)) {
        headers.add(header);
      }
    }
    headers.add(Header.of(VALUE, "too-large"));
    return letter.withPayload(new byte[0]).withHeaders(new Headers(headers));
  }

  /** Returns a dead letter without the record's own key and headers, where these are too large. */
  public static Message<byte[]> withoutKeyAndHeaders(Message<byte[]> letter) {
    List<Header> own = new ArrayList<>();
    for (Header header : letter.headers()) {
      if (header.name().startsWith(PREFIX)) {
        own.add(header);
      }
    }
    return letter.withKey(null).withHeaders(new Headers(own));
  }

  /** Returns why a dead letter was made, in words without its payload. */
  static String why(Message<byte[]> letter) {
    return why(text(letter, CAUSE), text(letter, EXCEPTION), text(letter, REASON));
  }

  /** The message of a function's own exception may quote the payload, so that its class must do. */
  static String why(String cause, String exception, String reason) {
    return cause.equals(FailureCause.ERROR.word())
        ? "because of " + exception
        : "because " + reason;
  }

  /** Returns what a header of a dead letter says; nothing where it has none of that name. */
  static String text(Message<?> letter, String header) {
    return letter.headers().last(header).flatMap(Header::text).orElse("");
  }

  private static String exceptionOf(Exception reason) {
    return reason instanceof RejectedMessageException
        ? InvalidMessageException.class.getName()
        : reason.getClass().getName();
  }

  private static int attemptOf(Message<?> message) {
    String before =
        message
            .headers()
            .last(ATTEMPT)
            .flatMap(Header::value)
            .map(value -> new String(value, StandardCharsets.UTF_8))
            .orElse("");
    return before.matches("[0-9]{1,6}") ? Integer.parseInt(before) + 1 : 1;
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_REASON));
  }
}
