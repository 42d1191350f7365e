package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses two sources that would overwrite each other's committed offsets. */
final class CheckConsumerGroups implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Map<List<String>, List<PlannedOperator>> seen = new HashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      if (operator.connector() instanceof KafkaSource source) {
        List<PlannedOperator> alike =
            seen.computeIfAbsent(
                List.of(source.topic(), source.consumerGroup()), names -> new ArrayList<>());
        alike.stream()
            .filter(other -> shareBrokers((KafkaSource) other.connector(), source))
            .findFirst()
            .ifPresent(first -> findings.add(refused(operator, source, first, input)));
        alike.add(operator);
      }
    }
    return plan;
  }

  private static boolean shareBrokers(KafkaSource first, KafkaSource second) {
    return !Collections.disjoint(first.bootstrapServers(), second.bootstrapServers());
  }

  private static Finding refused(
      PlannedOperator operator, KafkaSource source, PlannedOperator first, Input input) {
    return Finding.error(
        "WEIR-D024",
        place(operator, input),
        "'"
            + operator.path()
            + "' reads the topic '"
            + source.topic()
            + "' with the consumer group '"
            + source.consumerGroup()
            + "', as '"
            + first.path()
            + "' does: each would overwrite the offsets that the other commits.",
        "a consumer group of its own for each source of a topic",
        "Give one of the two another consumer_group, or read the topic once and broadcast.");
  }

  private static Place place(PlannedOperator operator, Input input) {
    return input
        .descriptor()
        .step(operator.path().toString())
        .map(step -> step.keyPlaces().getOrDefault("consumer_group", step.place()))
        .orElseGet(() -> CheckPayloadTypes.placeOf(operator, input.graph()));
  }
}
