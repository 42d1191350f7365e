package dev.weir.flink.kubernetes;

import dev.weir.deployment.model.PodResources;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of pods.
 *
 * @param replicas how many there are
 * @param resources what each asks for
 * @param memory what Flink does with its memory: bytes by what they are for
 */
public record PodShape(int replicas, PodResources resources, Map<String, Long> memory) {
  /** The memory for the objects of tasks, of a TaskManager. */
  public static final String TASK_HEAP = "heap of tasks";

  /** The memory of tasks outside the heap. */
  public static final String TASK_OFF_HEAP = "off-heap of tasks";

  /** The memory that Flink manages, as for RocksDB. */
  public static final String MANAGED = "managed";

  public PodShape {
    Objects.requireNonNull(resources, "resources");
    memory = Collections.unmodifiableMap(new LinkedHashMap<>(memory));
  }

  /** Returns the bytes for something, 0 where there are none. */
  public long memoryFor(String what) {
    return memory.getOrDefault(what, 0L);
  }
}
