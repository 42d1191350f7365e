package dev.weir.dsl;

import dev.weir.dsl.codec.Format;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.FunctionRef;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.function.MessagePredicate;
import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.BatchStep;
import dev.weir.dsl.step.FilterStep;
import dev.weir.dsl.step.FlatMapStep;
import dev.weir.dsl.step.HeadersFilterStep;
import dev.weir.dsl.step.HeadersFilterStep.Form;
import dev.weir.dsl.step.MapStep;
import dev.weir.dsl.step.ParquetCompression;
import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.dsl.step.WindowSpec;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The steps that can follow in a chain.
 *
 * <pre>{@code
 * record Visit(String page, int seconds) {}
 *
 * Chain longVisits =
 *     streamingSource("myinput", "visits")
 *         .apply("parser", parser(Visit.class))
 *         .apply("long", filter(message -> message.payload().seconds() > 60))
 *         .apply("serializer", serializer())
 *         .sink("mysink", streamSink("long-visits"));
 * }</pre>
 *
 * <p>Every step that makes one message of one message keeps its key, headers, timestamp and origin.
 */
public final class Steps {
  private Steps() {}

  /**
   * Makes a new payload of each message; its type is read from the function.
   *
   * <p>Where the function returns a generic type and is a lambda, Java does not keep the type: use
   * {@link #map(MessageFunction, TypeRef)}.
   *
   * <pre>{@code
   * ExtensibleChain<String> texts =
   *     streamingSource("myinput", "events").apply("text", map(m -> new String(m.payload())));
   * }</pre>
   */
  public static <I, O> Applier<I, O> map(MessageFunction<I, O> function) {
    return (chain, name) -> chain.append(name, new MapStep(function, Optional.empty()));
  }

  /**
   * Makes a new payload of each message, of a class.
   *
   * <pre>{@code
   * ExtensibleChain<String> texts =
   *     streamingSource("myinput", "events")
   *         .apply("text", map(m -> new String(m.payload()), String.class));
   * }</pre>
   */
  public static <I, O> Applier<I, O> map(MessageFunction<I, O> function, Class<O> type) {
    return map(function, PayloadType.of(type));
  }

  /**
   * Makes a new payload of each message, of a generic type.
   *
   * <pre>{@code
   * ExtensibleChain<java.util.List<String>> words =
   *     streamingSource("myinput", "events")
   *         .apply(
   *             "words",
   *             map(
   *                 m -> java.util.List.of(new String(m.payload()).split(" ")),
   *                 new TypeRef<java.util.List<String>>() {}));
   * }</pre>
   */
  public static <I, O> Applier<I, O> map(MessageFunction<I, O> function, TypeRef<O> type) {
    return map(function, PayloadType.of(type));
  }

  private static <I, O> Applier<I, O> map(MessageFunction<I, O> function, PayloadType type) {
    return (chain, name) -> chain.append(name, new MapStep(function, Optional.of(type)));
  }

  /**
   * Names a function: a public static method that takes one {@code Message}, for all steps that
   * take a function or a predicate. Class and method are found, and their types checked, when the
   * pipeline is compiled.
   *
   * <p>Java does not know what the method returns; where steps follow that need it, say the type,
   * as {@link #map(MessageFunction, Class)} lets you: it is compared with the method's.
   *
   * <pre>{@code
   * ExtensibleChain<String> texts =
   *     streamingSource("myinput", "events")
   *         .apply("text", map(ref("com.acme.Functions", "text"), String.class))
   *         .apply("long", filter(ref("com.acme.Functions", "isLong")));
   * }</pre>
   *
   * @param className the full name of the class, with its package
   * @param methodName the method's name
   */
  public static <I, O> FunctionRef<I, O> ref(String className, String methodName) {
    return new FunctionRef<>(className, methodName);
  }

  /**
   * Makes any number of messages of each message, none included; all carry its envelope.
   *
   * <p>The type of the new payloads is read from a method reference; a lambda does not keep it: use
   * {@link #flatMap(MessageFunction, Class)}.
   *
   * <pre>{@code
   * final class Words {
   *   static java.util.List<String> of(Message<byte[]> message) {
   *     return java.util.List.of(new String(message.payload()).split(" "));
   *   }
   * }
   *
   * ExtensibleChain<String> words =
   *     streamingSource("myinput", "events").apply("words", flatMap(Words::of));
   * }</pre>
   */
  public static <I, O> Applier<I, O> flatMap(MessageFunction<I, ? extends Iterable<O>> function) {
    return (chain, name) -> chain.append(name, new FlatMapStep(function, Optional.empty()));
  }

  /**
   * Makes any number of messages, with payloads of a class, of each message.
   *
   * <pre>{@code
   * ExtensibleChain<String> words =
   *     streamingSource("myinput", "events")
   *         .apply(
   *             "words",
   *             flatMap(
   *                 m -> java.util.List.of(new String(m.payload()).split(" ")), String.class));
   * }</pre>
   */
  public static <I, O> Applier<I, O> flatMap(
      MessageFunction<I, ? extends Iterable<O>> function, Class<O> type) {
    return flatMap(function, PayloadType.of(type));
  }

  /** Makes any number of messages, with payloads of a generic type, of each message. */
  public static <I, O> Applier<I, O> flatMap(
      MessageFunction<I, ? extends Iterable<O>> function, TypeRef<O> type) {
    return flatMap(function, PayloadType.of(type));
  }

  private static <I, O> Applier<I, O> flatMap(
      MessageFunction<I, ? extends Iterable<O>> function, PayloadType type) {
    return (chain, name) -> chain.append(name, new FlatMapStep(function, Optional.of(type)));
  }

  /**
   * Keeps the messages whose last header of a name is a number, written in decimal digits.
   *
   * <p>A message whose header is absent or empty is dropped, counted; one whose header is not a
   * number is an invalid message.
   *
   * <pre>{@code
   * ExtensibleChain<byte[]> mine =
   *     streamingSource("myinput", "events").apply("mine", headersFilter("pid", 42));
   * }</pre>
   */
  public static <T> Applier<T, T> headersFilter(String header, long number) {
    return (chain, name) -> chain.append(name, new HeadersFilterStep(header, number, Form.DECIMAL));
  }

  /**
   * Keeps the messages whose last header of a name is a number, written in eight bytes, the highest
   * first.
   *
   * <p>A message whose header is absent or empty is dropped, counted; one whose header has another
   * length is an invalid message.
   *
   * <pre>{@code
   * ExtensibleChain<byte[]> mine =
   *     streamingSource("myinput", "events").apply("mine", binaryHeadersFilter("pid", 42));
   * }</pre>
   */
  public static <T> Applier<T, T> binaryHeadersFilter(String header, long number) {
    return (chain, name) ->
        chain.append(name, new HeadersFilterStep(header, number, Form.BIG_ENDIAN));
  }

  /**
   * Gathers messages into lists that end after a number of messages or, where fewer come, ten
   * seconds after their first.
   *
   * <p>Each subtask has one open list. It is part of every checkpoint, and is closed early where
   * the input ends or the job is drained. A list has no key, headers or origin; its timestamp is
   * that of its oldest message.
   *
   * <pre>{@code
   * ExtensibleChain<java.util.List<byte[]>> hundreds =
   *     streamingSource("myinput", "events").apply("batch", batch(100));
   * }</pre>
   *
   * @param size at least 1
   * @throws IllegalArgumentException where the size is smaller
   */
  public static <T> Applier<T, List<T>> batch(int size) {
    return batch(new BatchStep(Optional.of(size), Optional.empty()));
  }

  /**
   * Gathers messages into lists that end a time after their first message, as {@link #batch(int)}
   * does.
   *
   * <pre>{@code
   * ExtensibleChain<java.util.List<byte[]>> seconds =
   *     streamingSource("myinput", "events")
   *         .apply("batch", batch(java.time.Duration.ofSeconds(1)));
   * }</pre>
   *
   * @param time at least a millisecond, by the clock of the machine
   * @throws IllegalArgumentException where the time is shorter
   */
  public static <T> Applier<T, List<T>> batch(Duration time) {
    return batch(
        new BatchStep(Optional.empty(), Optional.of(Objects.requireNonNull(time, "time"))));
  }

  /**
   * Gathers messages into lists that end after a number of messages or a time after their first,
   * whichever comes first, as {@link #batch(int)} does.
   *
   * <pre>{@code
   * ExtensibleChain<java.util.List<byte[]>> batches =
   *     streamingSource("myinput", "events")
   *         .apply("batch", batch(100, java.time.Duration.ofSeconds(2)));
   * }</pre>
   *
   * @param size at least 1
   * @param time at least a millisecond, by the clock of the machine
   * @throws IllegalArgumentException where one is smaller
   */
  public static <T> Applier<T, List<T>> batch(int size, Duration time) {
    return batch(
        new BatchStep(Optional.of(size), Optional.of(Objects.requireNonNull(time, "time"))));
  }

  private static <T> Applier<T, List<T>> batch(BatchStep step) {
    return (chain, name) -> chain.append(name, step);
  }

  /**
   * Gathers all messages in windows. Runs in one subtask; group by a key to use more.
   *
   * <p>The result has no key, headers or origin; its timestamp is the last one of its window, or of
   * the message that made a window of a number of messages full. A message that comes after its
   * windows have ended is an invalid message. {@link Accumulator} has a sample.
   *
   * @param window the windows, made by {@link Windows}
   * @param accumulator how messages are gathered
   * @return a step that can be told more: a key, which message closes a window early, a backend
   */
  public static <T, A, R> Reducer<T, R> reducer(
      WindowSpec window, Accumulator<T, A, R> accumulator) {
    return Reducer.of(window, accumulator);
  }

  /**
   * Gathers the messages of each key in windows, as {@link #reducer(WindowSpec, Accumulator)} does.
   *
   * <pre>{@code
   * final class Count implements Accumulator<String, Long, Long> {
   *   public Long create() {
   *     return 0L;
   *   }
   *
   *   public Long add(Long count, Message<String> message) {
   *     return count + 1;
   *   }
   *
   *   public Long merge(Long left, Long right) {
   *     return left + right;
   *   }
   *
   *   public Long getValue(Long count) {
   *     return count;
   *   }
   * }
   *
   * ExtensibleChain<Long> countsByWord =
   *     streamingSource("myinput", "words")
   *         .apply("word", map(m -> new String(m.payload())))
   *         .apply(
   *             "count",
   *             reducer(
   *                 tumbling(java.time.Duration.ofSeconds(10)), new Count(), m -> m.payload()));
   * }</pre>
   *
   * @param window the windows, made by {@link Windows}
   * @param accumulator how messages are gathered
   * @param groupBy says the key of a message, never {@code null}: a text, a number, a time, a
   *     record or sealed interface of such, but no enum (take its {@code name()}); the same for the
   *     same message every time
   */
  public static <T, A, R, K> Reducer<T, R> reducer(
      WindowSpec window, Accumulator<T, A, R> accumulator, MessageFunction<T, K> groupBy) {
    return Reducer.of(window, accumulator).groupBy(groupBy);
  }

  /**
   * Keeps the messages that the predicate accepts and drops the others, counted.
   *
   * <pre>{@code
   * ExtensibleChain<byte[]> nonEmpty =
   *     streamingSource("myinput", "events").apply("full", filter(m -> m.payload().length > 0));
   * }</pre>
   */
  public static <T> Applier<T, T> filter(MessagePredicate<T> predicate) {
    return (chain, name) -> chain.append(name, new FilterStep(predicate));
  }

  /**
   * Reads JSON into a class: a record, a class with getters and setters, a {@link
   * dev.weir.dsl.json.JsonValue}, or a sealed interface of such.
   *
   * <p>JSON of a sealed interface says which variant it is, as Jackson's {@code @JsonTypeInfo(use =
   * JsonTypeInfo.Id.NAME, property = "type")} at the interface and {@code @JsonTypeName("circle")}
   * at a variant demand; {@code @JsonSubTypes} is not needed.
   *
   * <p>Strict: what is not JSON, has a value of another type, or lacks a primitive or a property
   * that its {@code @JsonProperty(required = true)} asks for, is an invalid message; so is what the
   * JSON Schema of its stream refuses, where it has one. Properties that the class does not know
   * are left out.
   *
   * <pre>{@code
   * record Visit(String page, int seconds) {}
   *
   * ExtensibleChain<Visit> visits =
   *     streamingSource("myinput", "visits").apply("parser", parser(Visit.class));
   * }</pre>
   */
  public static <T> Applier<byte[], T> parser(Class<T> type) {
    return parser(type, Formats.json());
  }

  /**
   * Reads JSON into a generic type.
   *
   * <pre>{@code
   * ExtensibleChain<java.util.Map<String, Long>> counts =
   *     streamingSource("myinput", "counts")
   *         .apply("parser", parser(new TypeRef<java.util.Map<String, Long>>() {}));
   * }</pre>
   */
  public static <T> Applier<byte[], T> parser(TypeRef<T> type) {
    return parser(type, Formats.json());
  }

  /**
   * Reads bytes of a format into a class.
   *
   * <pre>{@code
   * record Visit(String page, int seconds) {}
   *
   * ExtensibleChain<Visit> visits =
   *     streamingSource("myinput", "visits").apply("parser", parser(Visit.class, messagePack()));
   * }</pre>
   *
   * @param format made by {@link Formats}, or one's own
   */
  public static <T> Applier<byte[], T> parser(Class<T> type, Format format) {
    return parser(PayloadType.of(type), format);
  }

  /** Reads bytes of a format, made by {@link Formats} or one's own, into a generic type. */
  public static <T> Applier<byte[], T> parser(TypeRef<T> type, Format format) {
    return parser(PayloadType.of(type), format);
  }

  private static <T> Applier<byte[], T> parser(PayloadType type, Format format) {
    return (chain, name) -> chain.append(name, new ParserStep(type, format));
  }

  /**
   * Reads lists of JSON into lists of a class, as {@link #parser(Class)} reads each.
   *
   * <p>The policy for invalid messages applies to each element alone: the others go on. A list of
   * which nothing is left is not emitted.
   *
   * <pre>{@code
   * record Visit(String page, int seconds) {}
   *
   * ExtensibleChain<java.util.List<Visit>> visits =
   *     streamingSource("myinput", "visits")
   *         .apply("batch", batch(100))
   *         .apply("parser", batchParser(Visit.class));
   * }</pre>
   */
  public static <T> Applier<List<byte[]>, List<T>> batchParser(Class<T> type) {
    return batchParser(type, Formats.json());
  }

  /** Reads lists of JSON into lists of a generic type. */
  public static <T> Applier<List<byte[]>, List<T>> batchParser(TypeRef<T> type) {
    return batchParser(type, Formats.json());
  }

  /** Reads lists of bytes of a format, made by {@link Formats} or one's own, into lists. */
  public static <T> Applier<List<byte[]>, List<T>> batchParser(Class<T> type, Format format) {
    return batchParser(PayloadType.of(type), format);
  }

  /** Reads lists of bytes of a format into lists of a generic type. */
  public static <T> Applier<List<byte[]>, List<T>> batchParser(TypeRef<T> type, Format format) {
    return batchParser(PayloadType.of(type), format);
  }

  private static <T> Applier<List<byte[]>, List<T>> batchParser(PayloadType type, Format format) {
    return (chain, name) -> chain.append(name, new BatchParserStep(type, format));
  }

  /**
   * Writes payloads as JSON in UTF-8, by the rules of Jackson for their class.
   *
   * <pre>{@code
   * Chain sizes =
   *     streamingSource("myinput", "events")
   *         .apply("size", map(m -> m.payload().length))
   *         .apply("serializer", serializer())
   *         .sink("mysink", streamSink("sizes"));
   * }</pre>
   */
  public static <T> Applier<T, byte[]> serializer() {
    return serializer(Formats.json());
  }

  /**
   * Writes payloads as bytes of a format.
   *
   * <pre>{@code
   * record Visit(String page, java.time.Instant time) {}
   *
   * ExtensibleChain<byte[]> visits =
   *     streamingSource("myinput", "visits")
   *         .apply("parser", parser(Visit.class))
   *         .apply("serializer", serializer(json().withDateTimeFormat("yyyy/MM/dd HH:mm")));
   * }</pre>
   *
   * @param format made by {@link Formats}, or one's own
   */
  public static <T> Applier<T, byte[]> serializer(Format format) {
    return (chain, name) -> chain.append(name, new SerializerStep(format));
  }

  /**
   * Writes each list of payloads as one whole Parquet file, compressed by Snappy, as {@link
   * #parquetSerializer(String, ParquetCompression)} does.
   */
  public static <T> Applier<List<T>, byte[]> parquetSerializer(String schema) {
    return parquetSerializer(schema, ParquetCompression.SNAPPY);
  }

  /**
   * Writes each list of payloads as one whole Parquet file, in memory.
   *
   * <p>The schema is a text in Parquet's own message-schema language. A payload is a row: a record,
   * a class with getters or public fields, a map with texts as keys, or a JSON object. Each column
   * takes the component, field or entry of its name; what the schema does not have is left out, and
   * a column that the row does not have is null.
   *
   * <pre>{@code
   * Chain files =
   *     streamingSource("myinput", "trips")
   *         .apply("parser", parser(JsonValue.class))
   *         .apply("batch", batch(1000))
   *         .apply(
   *             "parquet",
   *             parquetSerializer(
   *                 """
   *                 message trip {
   *                   required int64 id;
   *                   required int64 start (TIMESTAMP(MICROS, true));
   *                   optional group stops (LIST) {
   *                     repeated group list {
   *                       required binary element (STRING);
   *                     }
   *                   }
   *                 }
   *                 """,
   *                 ParquetCompression.ZSTD))
   *         .sink("mysink", streamSink("trip-files"));
   * }</pre>
   *
   * <p>Every column takes the Java values that stand for it, and what JSON has in their place:
   *
   * <ul>
   *   <li>whole numbers: any number that is whole and in the column's range
   *   <li>{@code FLOAT}, {@code DOUBLE}, {@code FLOAT16}: any number, where the column keeps all of
   *       its digits
   *   <li>{@code DECIMAL}: any number, or a text such as {@code "12.50"}, of no more digits than
   *       the column has
   *   <li>{@code DATE}: {@code LocalDate}; {@code TIME}: {@code LocalTime}; {@code TIMESTAMP} in
   *       UTC and {@code INT96}: {@code Instant}, {@code OffsetDateTime}, {@code ZonedDateTime},
   *       {@code Date}; {@code TIMESTAMP} not in UTC, and {@code INT96}: {@code LocalDateTime}; all
   *       of them as ISO texts, too, and all but {@code INT96} as the whole number that the file
   *       holds
   *   <li>{@code INTERVAL}: {@code Period}, {@code Duration}, or an ISO text of both; it, {@code
   *       INT96}, {@code UUID} and {@code FLOAT16} also as the bytes that the file holds
   *   <li>{@code STRING}, {@code ENUM}: texts and enums; {@code UUID}: {@code UUID} and its text
   *   <li>{@code JSON}: a text that is JSON, else anything, which is written as {@link #serializer}
   *       would; {@code BSON}: bytes
   *   <li>binary columns without more: bytes, and texts as UTF-8
   *   <li>lists and repeated fields: collections and arrays; maps: maps and JSON objects
   * </ul>
   *
   * <p>Nothing is rounded or cut. Where one row has a value that does not fit its column, or lacks
   * a required one, the whole list is an invalid message. A list has no key, headers or origin.
   *
   * <p>Needs {@code org.apache.parquet:parquet-hadoop} on the class path, which {@code weir run}
   * has.
   *
   * @param schema the columns
   * @param compression how pages are compressed
   */
  public static <T> Applier<List<T>, byte[]> parquetSerializer(
      String schema, ParquetCompression compression) {
    return (chain, name) -> chain.append(name, new ParquetSerializerStep(schema, compression));
  }
}
