package dev.weir.launcher.deadletter;

/**
 * Where a record is.
 *
 * @param topic the topic
 * @param partition the partition
 * @param offset the offset
 */
public record RecordPlace(String topic, int partition, long offset) {
  /** Returns the place on one line, as in {@code events-0@12}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
