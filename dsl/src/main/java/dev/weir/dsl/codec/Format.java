package dev.weir.dsl.codec;

import dev.weir.dsl.type.PayloadType;
import java.io.Serializable;

/**
 * How payloads are written as bytes. Made by {@code Formats}; one's own is a {@link CodecFormat}.
 *
 * <pre>{@code
 * Format format = Formats.json().withDateTimeFormat("yyyy/MM/dd HH:mm");
 * }</pre>
 */
public sealed interface Format extends Serializable
    permits AvroFormat, CodecFormat, JsonFormat, MessagePackFormat, ProtobufFormat {
  /** Returns the words by which people call this format. */
  String name();

  /**
   * Returns the type of the payloads that a parser of this format makes.
   *
   * @param target what the parser's author asked for
   */
  default PayloadType payloadOf(PayloadType target) {
    return target;
  }
}
