package dev.weir.launcher.connect;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What the brokers of a cluster said, as far as they did.
 *
 * @param problem why they did not answer, empty where they did
 * @param names the topics that this user sees, sorted
 * @param topics what is known of each topic that was asked for
 * @param groups what this user may do with each consumer group that was asked for, where it is
 *     known
 * @param longestTransaction the longest timeout that all brokers let a transaction have, where it
 *     was asked for and this user may know
 */
record ClusterAnswer(
    Optional<Problem> problem,
    Set<String> names,
    Map<String, TopicAnswer> topics,
    Map<String, Set<AclOperation>> groups,
    Optional<Duration> longestTransaction) {

  static ClusterAnswer failed(Problem problem) {
    return new ClusterAnswer(Optional.of(problem), Set.of(), Map.of(), Map.of(), Optional.empty());
  }

  TopicAnswer topic(String name) {
    return topics.getOrDefault(name, TopicAnswer.UNKNOWN);
  }

  /** Returns whether this user may do something with a group, empty where that is not known. */
  Optional<Boolean> permitsGroup(String name, AclOperation operation) {
    return Optional.ofNullable(groups.get(name)).map(allowed -> allowed.contains(operation));
  }

  /**
   * Why brokers did not answer.
   *
   * @param answered whether they are there at all, and refuse
   * @param sentence the end of a sentence that begins with the brokers
   */
  record Problem(boolean answered, String sentence) {}

  /**
   * What is known of a topic.
   *
   * @param exists whether it exists
   * @param partitions the number of its partitions
   * @param operations what this user may do with it
   */
  record TopicAnswer(
      Optional<Boolean> exists,
      Optional<Integer> partitions,
      Optional<Set<AclOperation>> operations) {
    static final TopicAnswer UNKNOWN =
        new TopicAnswer(Optional.empty(), Optional.empty(), Optional.empty());

    static final TopicAnswer MISSING =
        new TopicAnswer(Optional.of(false), Optional.empty(), Optional.empty());

    /** What is known of a topic that this user may not even see. */
    static final TopicAnswer HIDDEN =
        new TopicAnswer(Optional.empty(), Optional.empty(), Optional.of(Set.of()));

    Optional<Boolean> permits(AclOperation operation) {
      return operations.map(allowed -> allowed.contains(operation));
    }
  }
}
