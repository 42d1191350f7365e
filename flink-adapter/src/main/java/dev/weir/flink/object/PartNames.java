package dev.weir.flink.object;

import java.util.UUID;

/**
 * Calls the parts below a name: {@code <name>/<prefix>-<uid>-<number><suffix>}. The uid is of one
 * subtask in one attempt, so no two parts have one name.
 *
 * <p>Not thread-safe; a subtask has its own.
 */
public final class PartNames {
  /** The most bytes of what is around prefix and suffix. */
  static final int LONGEST_NUMBERS = 1 + 1 + 36 + 1 + 19;

  private final String prefix;
  private final String suffix;
  private final String uid = UUID.randomUUID().toString();
  private long number;

  public PartNames(String prefix, String suffix) {
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /** Returns the name of the next part below a name. */
  public String next(String name) {
    return name + "/" + prefix + "-" + uid + "-" + number++ + suffix;
  }
}
