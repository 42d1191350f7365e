package dev.weir.dsl;

import dev.weir.dsl.codec.AvroFormat;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.codec.MessagePackFormat;
import dev.weir.dsl.codec.ProtobufFormat;
import java.util.Optional;

/**
 * The formats that parsers read and serializers write. One's own is a {@link
 * dev.weir.dsl.codec.CodecFormat}.
 *
 * <pre>{@code
 * record Visit(String page, java.time.Instant time) {}
 *
 * ExtensibleChain<byte[]> translated =
 *     streamingSource("myinput", "visits")
 *         .apply("parser", parser(Visit.class, messagePack()))
 *         .apply("serializer", serializer(json().withDateTimeFormat("yyyy/MM/dd HH:mm")));
 * }</pre>
 */
public final class Formats {
  private Formats() {}

  /** JSON in UTF-8, which parsers and serializers use where no other format is said. */
  public static JsonFormat json() {
    return new JsonFormat(Optional.empty(), true);
  }

  /**
   * MessagePack, bound to classes as JSON is.
   *
   * <p>Needs {@code org.msgpack:jackson-dataformat-msgpack} on the class path.
   */
  public static MessagePackFormat messagePack() {
    return new MessagePackFormat(Optional.empty());
  }

  /**
   * Protocol Buffers, of generated classes.
   *
   * <p>Needs {@code com.google.protobuf:protobuf-java} on the class path.
   */
  public static ProtobufFormat protobuf() {
    return new ProtobufFormat();
  }

  /**
   * Avro's binary encoding, of generated classes, which know their schema.
   *
   * <p>Needs {@code org.apache.flink:flink-avro} on the class path.
   */
  public static AvroFormat avro() {
    return new AvroFormat(Optional.empty(), Optional.empty());
  }

  /**
   * Avro's binary encoding, of {@code GenericRecord}.
   *
   * <p>Needs {@code org.apache.flink:flink-avro} on the class path. State of such records keeps its
   * schema: a job with another is not restored from it. State of generated classes changes with
   * them, by Avro's rules.
   *
   * @param schema the records' schema, as JSON
   */
  public static AvroFormat avro(String schema) {
    return new AvroFormat(Optional.of(schema), Optional.empty());
  }
}
