package dev.weir.flink.object;

import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.util.MathUtils;

/**
 * Sends all messages of a name to one subtask, the same in every process.
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class NamePartitioner implements Partitioner<String> {
  private static final long serialVersionUID = 1;

  @Override
  public int partition(String name, int subtasks) {
    return MathUtils.murmurHash(name.hashCode()) % subtasks;
  }
}
