package dev.weir.dsl.step;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where a source begins to read when its job starts without state.
 *
 * <pre>{@code
 * StartOffsets start = new StartOffsets.FromTimestamp(java.time.Instant.parse("2026-01-01T00:00:00Z"));
 * }</pre>
 */
public sealed interface StartOffsets {

  /** At the offsets that its consumer group has committed; without any, as the descriptor says. */
  record Committed() implements StartOffsets {}

  /** At the oldest record that the broker still has. */
  record Earliest() implements StartOffsets {}

  /** At what is written after the job's start. */
  record Latest() implements StartOffsets {}

  /**
   * At the first record whose timestamp is not before a time.
   *
   * @param time the time
   */
  record FromTimestamp(Instant time) implements StartOffsets {
    public FromTimestamp {
      Objects.requireNonNull(time, "time");
    }
  }

  /**
   * At an offset for each partition; partitions that are not named begin at their oldest record.
   *
   * @param offsets the offsets by partition
   */
  record PerPartition(Map<Integer, Long> offsets) implements StartOffsets {
    public PerPartition {
      offsets = Map.copyOf(offsets);
      offsets.forEach(
          (partition, offset) -> {
            if (partition < 0 || offset < 0) {
              throw new IllegalArgumentException(
                  "partitions and offsets are not negative: " + partition + " at " + offset);
            }
          });
    }

    @Override
    public String toString() {
      return "PerPartition" + new TreeMap<>(offsets);
    }
  }
}
