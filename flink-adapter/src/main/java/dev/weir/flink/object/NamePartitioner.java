package dev.weir.flink.object;

import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.util.MathUtils;

/**
 * Sends all messages whose names begin with the same folder to one subtask, the same in every
 * process.
 *
 * <p>So one subtask knows both a name and the folder of that name: to commit an object in a bucket
 * removes what is below its name of others that are not committed yet, and a file cannot be where a
 * folder is.
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class NamePartitioner implements Partitioner<String> {
  private static final long serialVersionUID = 1;

  @Override
  public int partition(String name, int subtasks) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? name : name.substring(0, slash);
    return MathUtils.murmurHash(first.hashCode()) % subtasks;
  }
}
