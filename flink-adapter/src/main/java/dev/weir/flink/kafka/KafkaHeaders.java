package dev.weir.flink.kafka;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The headers of a Kafka record. A sink writes them as they were read, and nobody gets hold of the
 * bytes, which Kafka's own classes would hand out.
 */
final class KafkaHeaders implements Headers.Unread {
  private final org.apache.kafka.common.header.Header[] all;

  private KafkaHeaders(org.apache.kafka.common.header.Header[] all) {
    this.all = all;
  }

  /** Returns the headers of a record that was read. */
  static Headers of(org.apache.kafka.common.header.Headers headers) {
    org.apache.kafka.common.header.Header[] all = headers.toArray();
    return all.length == 0 ? Headers.none() : Headers.of(new KafkaHeaders(all));
  }

  /** Returns the headers of a record that is written; they are not to be changed. */
  static org.apache.kafka.common.header.Header[] toKafka(Headers headers) {
    if (headers.unread().orElse(null) instanceof KafkaHeaders known) {
      return known.all;
    }
    return headers.list().stream()
        .map(header -> new RecordHeader(header.name(), header.value().orElse(null)))
        .toArray(org.apache.kafka.common.header.Header[]::new);
  }

  @Override
  public int size() {
    return all.length;
  }

  @Override
  public List<Header> read() {
    List<Header> headers = new ArrayList<>(all.length);
    for (org.apache.kafka.common.header.Header header : all) {
      headers.add(Header.of(header.key(), header.value()));
    }
    return headers;
  }
}
