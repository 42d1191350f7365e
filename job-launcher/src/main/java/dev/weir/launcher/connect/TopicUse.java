package dev.weir.launcher.connect;

import dev.weir.deployment.model.DeadLetterSettings;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Place;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.KafkaTransactions;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A topic that an operator reads or writes.
 *
 * @param operator the operator
 * @param cluster where the topic is
 * @param topic the topic
 * @param source the source that reads it, empty where it is written
 * @param place where the descriptor speaks of it
 * @param keyPlaces where each key of that entry stands
 */
record TopicUse(
    PlannedOperator operator,
    KafkaCluster cluster,
    String topic,
    Optional<KafkaSource> source,
    Place place,
    Map<String, Place> keyPlaces) {

  /** Lists the topics of a plan. */
  static List<TopicUse> of(FlinkPlan plan, DeploymentDescriptor descriptor) {
    return plan.operators().stream()
        .filter(
            operator ->
                operator.role() == OperatorRole.STEP
                    || operator.role() == OperatorRole.DEAD_LETTERS)
        .flatMap(operator -> of(operator, plan, descriptor).stream())
        .toList();
  }

  private static Optional<TopicUse> of(
      PlannedOperator operator, FlinkPlan plan, DeploymentDescriptor descriptor) {
    Optional<StepSettings> step = descriptor.step(operator.path().toString());
    Optional<DeadLetterSettings> dlq =
        step.flatMap(StepSettings::dlq)
            .filter(settings -> operator.role() == OperatorRole.DEAD_LETTERS);
    Place place =
        dlq.map(DeadLetterSettings::place)
            .or(() -> step.map(StepSettings::place))
            .orElseGet(() -> new Place.InPipeline(plan.pipeline().value()));
    Map<String, Place> keys =
        dlq.map(DeadLetterSettings::keyPlaces)
            .or(() -> step.map(StepSettings::keyPlaces))
            .orElse(Map.of());
    if (operator.connector() instanceof KafkaSource source) {
      KafkaCluster cluster = new KafkaCluster(source.bootstrapServers(), source.properties());
      return Optional.of(
          new TopicUse(operator, cluster, source.topic(), Optional.of(source), place, keys));
    }
    if (operator.connector() instanceof KafkaSink sink) {
      KafkaCluster cluster = new KafkaCluster(sink.bootstrapServers(), sink.properties());
      return Optional.of(
          new TopicUse(operator, cluster, sink.topic(), Optional.empty(), place, keys));
    }
    return Optional.empty();
  }

  /** Returns the name by which people know the operator. */
  String name() {
    return operator.name();
  }

  /** Returns the consumer group of a source. */
  Optional<String> group() {
    return source.map(KafkaSource::consumerGroup);
  }

  /** Returns how long a transaction of a sink may last, empty where it writes in none. */
  Optional<Duration> transactionTimeout() {
    return operator.connector() instanceof KafkaSink sink
        ? sink.transactions().map(KafkaTransactions::timeout)
        : Optional.empty();
  }

  /** Returns where the first of some keys stands, else where the entry does. */
  Place placeOf(String... keys) {
    for (String key : keys) {
      if (keyPlaces.containsKey(key)) {
        return keyPlaces.get(key);
      }
    }
    return place;
  }
}
