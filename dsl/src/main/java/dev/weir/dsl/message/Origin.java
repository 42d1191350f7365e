package dev.weir.dsl.message;

import java.util.Objects;

/**
 * Where a {@link Message} was read: the record's topic, partition and offset.
 *
 * <pre>{@code
 * String place = new Origin("ingest-metrics", 0, 17).toString();   // ingest-metrics-0@17
 * }</pre>
 *
 * @param topic the physical topic, as the broker knows it
 * @param partition the partition, from 0
 * @param offset the offset in the partition, from 0
 */
public record Origin(String topic, int partition, long offset) {
  public Origin {
    Objects.requireNonNull(topic, "topic");
  }

  /** Returns {@code topic-partition@offset}, the form in which Weir's messages name a record. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
