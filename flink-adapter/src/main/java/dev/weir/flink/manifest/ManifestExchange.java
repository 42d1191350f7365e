package dev.weir.flink.manifest;

import java.util.Objects;

/**
 * What one task of a job sends to another. An unaligned checkpoint holds messages that are on their
 * way there, which find their place again only where the next version has the same exchange.
 *
 * @param from the uid of the operator that the sending task ends with
 * @param output which of the sending task's outputs it is, from 0
 * @param to the uid of the operator that the reading task begins with
 * @param input which of the reading task's inputs it is, from 0
 * @param partitioner Flink's word for how messages are divided among the subtasks that read, such
 *     as {@code HASH}
 * @param type the fingerprint of what is sent, as {@link StateType#fingerprint()} has it
 */
public record ManifestExchange(
    String from, int output, String to, int input, String partitioner, String type) {
  public ManifestExchange {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(partitioner, "partitioner");
    Objects.requireNonNull(type, "type");
  }

  /** Returns whether it begins or ends at an operator. */
  public boolean isOf(String uid) {
    return from.equals(uid) || to.equals(uid);
  }
}
