package dev.weir.launcher.connect;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.NearestName;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector.SourceEnd;
import dev.weir.flink.plan.DurationText;
import dev.weir.launcher.connect.ClusterAnswer.Problem;
import dev.weir.launcher.connect.ClusterAnswer.TopicAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/** Compares what brokers said with what the operators of a plan need. */
final class KafkaFindings {
  private static final int NAMES = 20;

  private final List<Finding> findings = new ArrayList<>();
  private final Set<KafkaCluster> failed = new HashSet<>();

  private KafkaFindings() {}

  static List<Finding> of(List<TopicUse> uses, Map<KafkaCluster, ClusterAnswer> answers) {
    KafkaFindings findings = new KafkaFindings();
    for (TopicUse use : uses) {
      ClusterAnswer answer = answers.get(use.cluster());
      if (answer.problem().isEmpty()) {
        findings.check(use, answer);
      } else if (findings.failed.add(use.cluster())) {
        findings.noAnswer(use, uses, answer.problem().get());
      }
    }
    return findings.findings;
  }

  private void noAnswer(TopicUse first, List<TopicUse> uses, Problem problem) {
    String steps =
        uses.stream()
            .filter(use -> use.cluster().equals(first.cluster()))
            .map(use -> "'" + use.name() + "'")
            .collect(Collectors.joining(", "));
    String sentence =
        "The Kafka brokers "
            + first.cluster()
            + " "
            + problem.sentence()
            + "; they are those of "
            + steps
            + ".";
    findings.add(
        problem.answered()
            ? Finding.error(
                "WEIR-K003",
                first.placeOf("override_params", "connection", "bootstrap_servers"),
                sentence,
                "settings with which these brokers let a client in",
                "Correct the settings in override_params, such as security.protocol,"
                    + " sasl.mechanism and sasl.jaas.config.")
            : Finding.error(
                "WEIR-K001",
                first.placeOf("bootstrap_servers", "connection"),
                sentence,
                "",
                "Start Kafka there, or correct bootstrap_servers (and the security settings in"
                    + " override_params) of the step."));
  }

  private void check(TopicUse use, ClusterAnswer answer) {
    TopicAnswer topic = answer.topic(use.topic());
    boolean reads = use.source().isPresent();
    if (topic.exists().equals(Optional.of(false))) {
      missing(use, answer);
    }
    if (topic.permits(reads ? AclOperation.READ : AclOperation.WRITE).equals(Optional.of(false))) {
      denied(
          use,
          reads ? "read" : "write",
          "topic",
          use.topic(),
          reads ? AclOperation.READ : AclOperation.WRITE);
    }
    use.group()
        .filter(group -> answer.permitsGroup(group, AclOperation.READ).equals(Optional.of(false)))
        .ifPresent(group -> denied(use, "commit offsets of", "group", group, AclOperation.READ));
    topic.partitions().ifPresent(partitions -> checkParallelism(use, partitions));
    answer.longestTransaction().ifPresent(longest -> checkTransactions(use, longest));
  }

  private void missing(TopicUse use, ClusterAnswer answer) {
    Set<String> names = answer.names();
    String shown = names.stream().limit(NAMES).collect(Collectors.joining(", "));
    findings.add(
        Finding.error(
            "WEIR-K002",
            use.placeOf("topic"),
            "The topic '" + use.topic() + "' does not exist at " + use.cluster() + ".",
            names.isEmpty()
                ? "no topic is visible there"
                : shown + (names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : ""),
            NearestName.to(use.topic(), names)
                .map(name -> "Did you mean '" + name + "'?")
                .orElse("Create it, or give the step another one with the key 'topic'.")));
  }

  private void denied(
      TopicUse use, String action, String resource, String name, AclOperation operation) {
    String right =
        operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
    findings.add(
        Finding.error(
            "WEIR-K004",
            use.placeOf(resource.equals("group") ? "consumer_group" : "topic"),
            "'"
                + use.name()
                + "' may not "
                + action
                + " the "
                + (resource.equals("group") ? "consumer group" : resource)
                + " '"
                + name
                + "' at "
                + use.cluster()
                + ".",
            "a user with the operation " + right + " on the " + resource,
            "Grant it, as in kafka-acls.sh --add --allow-principal User:<name> --operation "
                + right
                + " --"
                + resource
                + " "
                + name
                + ", or use other credentials."));
  }

  private void checkTransactions(TopicUse use, Duration longest) {
    use.transactionTimeout()
        .filter(timeout -> timeout.compareTo(longest) > 0)
        .ifPresent(
            timeout ->
                findings.add(
                    Finding.error(
                        "WEIR-K006",
                        use.placeOf("override_params"),
                        "The transactions of '"
                            + use.name()
                            + "' end after "
                            + DurationText.of(timeout)
                            + ", and the brokers "
                            + use.cluster()
                            + " allow at most "
                            + DurationText.of(longest)
                            + ": they refuse the sink.",
                        "a timeout of at most " + DurationText.of(longest),
                        "Set transactions: {timeout: ..}, or raise transaction.max.timeout.ms of"
                            + " the brokers.")));
  }

  private void checkParallelism(TopicUse use, int partitions) {
    int parallelism = use.operator().placement().parallelism();
    if (use.source().isEmpty() || parallelism <= partitions) {
      return;
    }
    int idle = parallelism - partitions;
    boolean harmless =
        use.source().get().end() == SourceEnd.LATEST
            || ((StreamingSourceStep) use.operator().step()).options().idleness().isPresent();
    findings.add(
        new Finding(
            "WEIR-K005",
            harmless ? Severity.NOTICE : Severity.WARNING,
            use.placeOf("parallelism", "topic"),
            "The topic '"
                + use.topic()
                + "' has "
                + partitions
                + (partitions == 1 ? " partition" : " partitions")
                + ", and '"
                + use.name()
                + "' has the parallelism "
                + parallelism
                + ": "
                + idle
                + (idle == 1 ? " subtask has" : " subtasks have")
                + " nothing to read"
                + (harmless
                    ? "."
                    : ", and the watermark waits for "
                        + (idle == 1 ? "it" : "them")
                        + " for ever."),
            harmless
                ? "a parallelism of at most " + partitions
                : "a parallelism of at most " + partitions + ", or idleness for the source",
            harmless
                ? "Lower the parallelism, or add partitions to the topic."
                : "Lower the parallelism, add partitions to the topic, or say after what time a"
                    + " source counts as idle, as in idleness: 1 min."));
  }
}
