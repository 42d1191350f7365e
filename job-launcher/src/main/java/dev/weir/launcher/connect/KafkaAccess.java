package dev.weir.launcher.connect;

import dev.weir.deployment.model.Redactor;
import dev.weir.dsl.check.NearestName;
import dev.weir.launcher.connect.ClusterAnswer.Problem;
import dev.weir.launcher.connect.ClusterAnswer.TopicAnswer;
import dev.weir.launcher.error.UserMistake;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * Says in one sentence each what keeps a command from using Kafka, and never shows a setting.
 *
 * <pre>{@code
 * KafkaAccess access = new KafkaAccess(cluster, Redactor.NONE);
 * int partitions = access.partitionsOf("events", org.apache.kafka.common.acl.AclOperation.READ);
 * }</pre>
 *
 * @param cluster the brokers
 * @param redactor hides what the descriptor has from elsewhere
 */
public record KafkaAccess(KafkaCluster cluster, Redactor redactor) {
  /** How long brokers have for their answer. */
  private static final Duration LIMIT = Duration.ofSeconds(8);

  /**
   * Returns the number of partitions of a topic.
   *
   * @param topic the topic
   * @param operation what this user wants to do with it
   * @throws UserMistake where the brokers do not answer, there is no such topic, or the user may
   *     not do that
   */
  public int partitionsOf(String topic, AclOperation operation) {
    return partitionsIfThere(topic, operation).orElseThrow(() -> missing(topic));
  }

  /**
   * Returns the number of partitions of a topic, empty where there is no such topic.
   *
   * @param topic the topic
   * @param operation what this user wants to do with it
   * @throws UserMistake where the brokers do not answer, or the user may not do that
   */
  public Optional<Integer> partitionsIfThere(String topic, AclOperation operation) {
    ClusterAnswer answer = ask(topic);
    answer
        .problem()
        .ifPresent(
            problem -> {
              throw new UserMistake(sentence(problem));
            });
    TopicAnswer found = answer.topic(topic);
    if (found.exists().equals(Optional.of(false))) {
      return Optional.empty();
    }
    if (found.permits(operation).equals(Optional.of(false))) {
      throw new UserMistake(
          sentence(
              "This user may not "
                  + operation.name().toLowerCase(Locale.ROOT)
                  + " the topic '%s' at %s.",
              topic));
    }
    return Optional.of(found.partitions().orElse(1));
  }

  /** Returns the mistake that a topic is missing which the user named, with one of like name. */
  private UserMistake missing(String topic) {
    ClusterAnswer answer = ask(topic);
    return new UserMistake(
        sentence("The topic '%s' does not exist at %s.", topic)
            + NearestName.to(topic, answer.names())
                .map(name -> " Did you mean '" + name + "'?")
                .orElse(""));
  }

  /**
   * Makes a client.
   *
   * @throws UserMistake where Kafka does not accept its settings
   */
  public <T> T client(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (KafkaException e) {
      throw new UserMistake(sentence(ClientProblems.ofClient(e, cluster)), e);
    }
  }

  /** Returns a sentence on what a client met, in Weir's own words. */
  public String sentence(Throwable problem) {
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (each instanceof TopicAuthorizationException denied) {
        return redactor.redact(
            "This user may not use the topics "
                + denied.unauthorizedTopics()
                + " at "
                + cluster
                + " as this needs.");
      }
      if (each instanceof TransactionalIdAuthorizationException) {
        return redactor.redact(
            "This user may not write with the transactional.id that this needs at "
                + cluster
                + "; docs/dead-letters.md lists the rights.");
      }
      if (each instanceof AuthorizationException) {
        return redactor.redact(
            "The Kafka brokers "
                + cluster
                + " do not permit this user what this needs ("
                + each.getClass().getSimpleName()
                + ").");
      }
    }
    return sentence(ClientProblems.ofRequest(problem, LIMIT, cluster));
  }

  private ClusterAnswer ask(String topic) {
    return new ClusterQuestion(cluster, List.of(topic), List.of(), false, LIMIT).ask();
  }

  private String sentence(Problem problem) {
    return redactor.redact(
        "The Kafka brokers "
            + cluster
            + " "
            + problem.sentence().replace("override_params", "its properties")
            + ".");
  }

  private String sentence(String format, String topic) {
    return redactor.redact(format.formatted(topic, cluster));
  }
}
