package dev.weir.launcher.connect;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.Redactor;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.flink.plan.FlinkPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What the brokers of a plan say of its topics, before a job is started that would wait for them.
 *
 * <pre>{@code
 * KafkaCheck kafka = KafkaCheck.check(plan, descriptor, System.err::println);
 * kafka.findings().forEach(System.err::println);
 * kafka.topics().forEach(System.out::println);
 * }</pre>
 *
 * @param findings what would keep sources and sinks from working
 * @param topics what was said of each topic
 */
public record KafkaCheck(List<Finding> findings, List<TopicReport> topics) {
  /** How long brokers have for their answer. */
  private static final Duration LIMIT = Duration.ofSeconds(8);

  /** How much longer a client may take, as for finding the address of a host, and a last look. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration SILENCE = Duration.ofSeconds(2);

  public KafkaCheck {
    findings = List.copyOf(findings);
    topics = List.copyOf(topics);
  }

  /**
   * Asks all brokers at once, and ends within ten seconds.
   *
   * @param plan the plan
   * @param descriptor the descriptor that the plan was made of, for the places of findings
   * @param progress takes a line where the answers take longer than two seconds
   */
  public static KafkaCheck check(
      FlinkPlan plan, DeploymentDescriptor descriptor, Consumer<String> progress) {
    List<TopicUse> uses = TopicUse.of(plan, descriptor);
    Redactor redactor = plan.redactor();
    Map<KafkaCluster, ClusterAnswer> answers =
        ask(uses, line -> progress.accept(redactor.redact(line)));
    List<Finding> findings =
        KafkaFindings.of(uses, answers).stream()
            .map(finding -> finding.mapTexts(redactor::redact))
            .toList();
    return new KafkaCheck(
        Findings.sorted(findings),
        uses.stream().map(use -> report(use, answers.get(use.cluster()), redactor)).toList());
  }

  private static Map<KafkaCluster, ClusterAnswer> ask(
      List<TopicUse> uses, Consumer<String> progress) {
    long end = System.nanoTime() + LIMIT.plus(GRACE).toNanos();
    Map<KafkaCluster, CompletableFuture<ClusterAnswer>> asked = new LinkedHashMap<>();
    uses.stream()
        .collect(Collectors.groupingBy(TopicUse::cluster, LinkedHashMap::new, Collectors.toList()))
        .forEach((cluster, itsUses) -> asked.put(cluster, ask(cluster, itsUses)));
    CompletableFuture<Void> all =
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new));
    if (!Questions.isDoneWithin(SILENCE, all)) {
      progress.accept(
          "Waiting for the Kafka brokers "
              + asked.entrySet().stream()
                  .filter(each -> !each.getValue().isDone())
                  .map(each -> each.getKey() + missing(each.getKey()))
                  .distinct()
                  .collect(Collectors.joining("; "))
              + ", at most "
              + LIMIT.toSeconds()
              + " s.");
      Questions.isDoneWithin(Duration.ofNanos(end - System.nanoTime()), all);
    }
    Map<KafkaCluster, ClusterAnswer> answers = new LinkedHashMap<>();
    asked.forEach(
        (cluster, answer) ->
            answers.put(
                cluster,
                answer.getNow(
                    ClusterAnswer.failed(ClientProblems.silent(LIMIT, Reachability.UNKNOWN)))));
    return answers;
  }

  /** Brokers that are just starting listen in a moment, so they are waited for all the same. */
  private static String missing(KafkaCluster cluster) {
    return Reachability.of(cluster.servers()) == Reachability.REFUSED
        ? " (nothing listens there yet)"
        : "";
  }

  private static CompletableFuture<ClusterAnswer> ask(KafkaCluster cluster, List<TopicUse> uses) {
    ClusterQuestion question =
        new ClusterQuestion(
            cluster,
            uses.stream().map(TopicUse::topic).distinct().toList(),
            uses.stream().flatMap(use -> use.group().stream()).distinct().toList(),
            uses.stream().anyMatch(use -> use.transactionTimeout().isPresent()),
            LIMIT);
    return Questions.ask("weir-kafka-check", question::ask);
  }

  private static TopicReport report(TopicUse use, ClusterAnswer answer, Redactor redactor) {
    boolean reads = use.source().isPresent();
    ClusterAnswer.TopicAnswer topic = answer.topic(use.topic());
    return new TopicReport(
        use.name(),
        reads,
        use.cluster().servers().stream().map(redactor::redact).toList(),
        redactor.redact(use.topic()),
        topic.exists(),
        topic.partitions(),
        topic.permits(reads ? AclOperation.READ : AclOperation.WRITE),
        use.group().map(redactor::redact),
        use.group().flatMap(group -> answer.permitsGroup(group, AclOperation.READ)));
  }
}
