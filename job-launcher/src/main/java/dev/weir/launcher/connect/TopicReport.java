package dev.weir.launcher.connect;

import java.util.List;
import java.util.Optional;

/**
 * What the brokers said of a topic that an operator reads or writes; empty is what they did not
 * say.
 *
 * @param operator the operator's name
 * @param reads whether it reads the topic; else it writes it
 * @param servers the brokers, each as {@code host:port}
 * @param topic the topic
 * @param exists whether it exists
 * @param partitions the number of its partitions
 * @param permitted whether the user may read, or write, it
 * @param group the consumer group, only where the operator reads
 * @param groupPermitted whether the user may commit offsets of the group
 */
public record TopicReport(
    String operator,
    boolean reads,
    List<String> servers,
    String topic,
    Optional<Boolean> exists,
    Optional<Integer> partitions,
    Optional<Boolean> permitted,
    Optional<String> group,
    Optional<Boolean> groupPermitted) {
  public TopicReport {
    servers = List.copyOf(servers);
  }

  /** Returns what was said, on one line. */
  @Override
  public String toString() {
    String verb = reads ? "read" : "write";
    return operator
        + " "
        + verb
        + "s "
        + topic
        + " at "
        + String.join(", ", servers)
        + ": "
        + existence()
        + permission(permitted, verb)
        + group.map(name -> "; group " + name + permission(groupPermitted, "commit")).orElse("");
  }

  private String existence() {
    return partitions
        .map(count -> count + (count == 1 ? " partition" : " partitions"))
        .orElseGet(
            () -> exists.map(there -> there ? "exists" : "missing").orElse("existence unknown"));
  }

  private static String permission(Optional<Boolean> permitted, String verb) {
    return ", "
        + permitted.map(may -> may ? "may " : "may not ").orElse("unknown whether it may ")
        + verb;
  }
}
