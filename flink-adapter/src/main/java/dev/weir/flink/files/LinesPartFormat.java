package dev.weir.flink.files;

import dev.weir.dsl.message.Message;
import dev.weir.flink.codec.Encoder;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Parts of lines.
 *
 * @param encoder writes a line without its line break
 * @param <T> the payload
 */
record LinesPartFormat<T>(Encoder<T> encoder) implements PartFormat<T> {
  @Override
  public Sink<Message<byte[]>> sink(PartSink<Message<byte[]>> parts) {
    return parts.ofLines(new Lines<>(Message::payload, true));
  }
}
