package dev.weir.launcher.deadletter;

import dev.weir.deployment.model.Redactor;
import dev.weir.launcher.connect.KafkaAccess;
import dev.weir.launcher.connect.KafkaCluster;

/**
 * A topic of dead letters, and where the topics are that its messages were read from.
 *
 * @param name the topic
 * @param cluster where the topic is
 * @param sources where the topics are that the messages were read from
 * @param redactor hides what the descriptor has from elsewhere
 */
public record DeadLetterTopic(
    String name, KafkaCluster cluster, KafkaCluster sources, Redactor redactor) {

  /** Returns what says how the topic's brokers can be used. */
  public KafkaAccess access() {
    return new KafkaAccess(cluster, redactor);
  }

  /** Returns what says how the brokers of the messages can be used. */
  public KafkaAccess sourceAccess() {
    return new KafkaAccess(sources, redactor);
  }

  /** Returns the name as it may be shown. */
  public String shownName() {
    return redactor.redact(name);
  }
}
