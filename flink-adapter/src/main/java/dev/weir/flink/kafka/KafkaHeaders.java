package dev.weir.flink.kafka;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of a Kafka record. A sink writes them as they were read, and nobody gets hold of the
 * bytes, which Kafka's own classes would hand out.
 */
final class KafkaHeaders implements Headers.Unread {
  private static final RecordHeaders NONE = new RecordHeaders();

  /** Those of the record that was read, which nobody else has, so that they never change. */
  private final org.apache.kafka.common.header.Headers all;

  private KafkaHeaders(org.apache.kafka.common.header.Headers all) {
    this.all = all;
  }

  /** Returns the headers of a record that was read, which are not to be changed from now on. */
  static Headers of(org.apache.kafka.common.header.Headers headers) {
    // Unlike an array or an iterator of them, a comparison makes nothing.
    return headers.equals(NONE) ? Headers.none() : Headers.of(new KafkaHeaders(headers));
  }

  /**
   * Returns the headers of a record that is written; they are not to be changed. Those that were
   * read are of the class that the producer's record copies at once, instead of one by one.
   */
  static Iterable<org.apache.kafka.common.header.Header> toKafka(Headers headers) {
    if (headers.unread().orElse(null) instanceof KafkaHeaders known) {
      return known.all;
    }
    return headers.list().stream()
        .<org.apache.kafka.common.header.Header>map(
            header -> new RecordHeader(header.name(), header.value().orElse(null)))
        .toList();
  }

  @Override
  public int size() {
    return all.toArray().length;
  }

  @Override
  public List<Header> read() {
    List<Header> headers = new ArrayList<>();
    for (org.apache.kafka.common.header.Header header : all) {
      headers.add(Header.of(header.key(), header.value()));
    }
    return headers;
  }
}
