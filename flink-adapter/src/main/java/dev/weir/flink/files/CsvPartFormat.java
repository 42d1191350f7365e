package dev.weir.flink.files;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.CsvLines;
import org.apache.flink.api.connector.sink2.Sink;

/** Parts of CSV, each with its header. */
record CsvPartFormat<T>(CsvLines<T> encoder) implements PartFormat<T> {
  static <T> CsvPartFormat<T> of(PayloadType payload) {
    return new CsvPartFormat<>(CsvLines.of(payload));
  }

  @Override
  public Sink<Message<byte[]>> sink(PartSink<Message<byte[]>> parts) {
    return parts.ofLines(
        new HeadedLines<>(encoder.header(), new Lines<Message<byte[]>>(Message::payload, true)));
  }
}
