package dev.weir.launcher.connect;

import dev.weir.launcher.connect.ClusterAnswer.Problem;
import dev.weir.launcher.connect.ClusterAnswer.TopicAnswer;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers of one cluster about topics and consumer groups, all at once and within a time.
 */
final class ClusterQuestion {
  private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

  private final KafkaCluster cluster;
  private final Collection<String> topics;
  private final Collection<String> groups;
  private final boolean transactions;
  private final Duration limit;

  /**
   * @param transactions whether to ask how long a transaction may last
   * @param limit how long the brokers have for each answer
   */
  ClusterQuestion(
      KafkaCluster cluster,
      Collection<String> topics,
      Collection<String> groups,
      boolean transactions,
      Duration limit) {
    this.cluster = cluster;
    this.topics = topics;
    this.groups = groups;
    this.transactions = transactions;
    this.limit = limit;
  }

  ClusterAnswer ask() {
    Admin admin;
    try {
      admin = Admin.create(settings());
    } catch (KafkaException e) {
      return ClusterAnswer.failed(ClientProblems.ofClient(e, cluster));
    }
    try {
      return ask(admin);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private ClusterAnswer ask(Admin admin) {
    var described =
        admin
            .describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    var permissions =
        admin
            .describeConsumerGroups(
                groups, new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
            .describedGroups();
    try {
      // Whoever is let in may list topics, so this says whether the brokers answer at all.
      Set<String> names = new TreeSet<>(get(admin.listTopics().names()));
      Map<String, TopicAnswer> answers = new HashMap<>();
      for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : described.entrySet()) {
        answers.put(topic.getKey(), topic(topic.getValue()));
      }
      Map<String, Set<AclOperation>> allowed = new HashMap<>();
      for (var group : permissions.entrySet()) {
        operations(group.getValue())
            .ifPresent(operations -> allowed.put(group.getKey(), operations));
      }
      return new ClusterAnswer(
          Optional.empty(),
          names,
          answers,
          allowed,
          transactions ? longestTransaction(admin) : Optional.empty());
    } catch (TimeoutException e) {
      return ClusterAnswer.failed(ClientProblems.silent(limit, Reachability.of(cluster.servers())));
    } catch (ExecutionException e) {
      return ClusterAnswer.failed(ClientProblems.ofRequest(e.getCause(), limit, cluster));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ClusterAnswer.failed(new Problem(false, "could not be asked: Weir was interrupted"));
    }
  }

  private <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private TopicAnswer topic(KafkaFuture<TopicDescription> future)
      throws InterruptedException, TimeoutException {
    try {
      TopicDescription topic = get(future);
      return new TopicAnswer(
          Optional.of(true),
          Optional.of(topic.partitions().size()),
          Optional.ofNullable(topic.authorizedOperations()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return TopicAnswer.MISSING;
      }
      return e.getCause() instanceof TopicAuthorizationException
          ? TopicAnswer.HIDDEN
          : TopicAnswer.UNKNOWN;
    }
  }

  /** A group that does not exist yet has no description, and says nothing of what is allowed. */
  private Optional<Set<AclOperation>> operations(KafkaFuture<ConsumerGroupDescription> future)
      throws InterruptedException, TimeoutException {
    try {
      return Optional.ofNullable(get(future).authorizedOperations());
    } catch (ExecutionException e) {
      return e.getCause() instanceof GroupAuthorizationException
          ? Optional.of(Set.of())
          : Optional.empty();
    }
  }

  /** Whoever may not see the settings of brokers gets no answer. */
  private Optional<Duration> longestTransaction(Admin admin)
      throws InterruptedException, TimeoutException {
    try {
      List<ConfigResource> brokers =
          get(admin.describeCluster().nodes()).stream()
              .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
              .toList();
      return get(admin.describeConfigs(brokers).all()).values().stream()
          .flatMap(settings -> Optional.ofNullable(settings.get(LONGEST_TRANSACTION)).stream())
          .map(setting -> Duration.ofMillis(Long.parseLong(setting.value())))
          .min(Comparator.naturalOrder());
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.putAll(cluster.properties().values());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", cluster.servers()));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
    return settings;
  }
}
