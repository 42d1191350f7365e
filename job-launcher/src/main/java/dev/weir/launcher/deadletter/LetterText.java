package dev.weir.launcher.deadletter;

import dev.weir.launcher.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Shows a whole letter: its headers, key and value. */
public final class LetterText {
  private LetterText() {}

  /** Returns a record over several lines. */
  public static String of(ConsumerRecord<byte[], byte[]> record) {
    List<List<String>> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(
          List.of(
              ShownText.line(header.key()),
              header.value() == null ? "(no value)" : ShownText.lineOf(header.value())));
    }
    RecordPlace place = new RecordPlace(record.topic(), record.partition(), record.offset());
    return place
        + ", "
        + java.time.Instant.ofEpochMilli(record.timestamp())
        + "\n\n"
        + TextTable.of(List.of("header", "value"), headers)
        + "\nkey"
        + part(record.key())
        + "\nvalue"
        + part(record.value());
  }

  private static String part(byte[] bytes) {
    if (bytes == null) {
      return ": none\n";
    }
    return " ("
        + bytes.length
        + (bytes.length == 1 ? " byte" : " bytes")
        + ")\n"
        + (bytes.length == 0 ? "" : ShownText.of(bytes) + "\n");
  }
}
