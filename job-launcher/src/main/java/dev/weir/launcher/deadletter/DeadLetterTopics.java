package dev.weir.launcher.deadletter;

import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.launcher.connect.KafkaCluster;
import java.util.ArrayList;
import java.util.List;

/** Finds the topics of dead letters of a plan. */
public final class DeadLetterTopics {
  private DeadLetterTopics() {}

  /** Returns the topics, each with the brokers of the first source that has it. */
  public static List<DeadLetterTopic> of(FlinkPlan plan) {
    List<DeadLetterTopic> topics = new ArrayList<>();
    for (PlannedOperator operator : plan.operators()) {
      if (operator.role() == OperatorRole.DEAD_LETTERS
          && operator.connector() instanceof KafkaSink sink) {
        KafkaCluster cluster = new KafkaCluster(sink.bootstrapServers(), sink.properties());
        topics.add(
            new DeadLetterTopic(
                sink.topic(), cluster, sources(plan, operator, cluster), plan.redactor()));
      }
    }
    return List.copyOf(topics);
  }

  private static KafkaCluster sources(
      FlinkPlan plan, PlannedOperator deadLetters, KafkaCluster otherwise) {
    return plan.operators().stream()
        .filter(operator -> operator.path().equals(deadLetters.path()))
        .map(PlannedOperator::connector)
        .filter(KafkaSource.class::isInstance)
        .map(KafkaSource.class::cast)
        .map(source -> new KafkaCluster(source.bootstrapServers(), source.properties()))
        .findFirst()
        .orElse(otherwise);
  }
}
