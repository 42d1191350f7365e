package dev.weir.flink.compile;

import dev.weir.deployment.model.ClientProperties;
import dev.weir.deployment.model.Delivery;
import dev.weir.deployment.model.EngineSettings;
import dev.weir.deployment.model.TransactionSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.KafkaTransactions;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes Kafka's sinks write in transactions, and its sources read only what was committed, where
 * the descriptor wants each message exactly once.
 */
final class SetDelivery implements CompilerPass {
  /** The producer's property for its transactions, in milliseconds. */
  static final String TIMEOUT = "transaction.timeout.ms";

  private static final String ISOLATION = "isolation.level";

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    EngineSettings engine = input.descriptor().engine();
    if (!engine.delivery().equals(Optional.of(Delivery.EXACTLY_ONCE))) {
      return plan;
    }
    FlinkPlan exactlyOnce = plan.mapOperators(operator -> exactlyOnce(operator, engine));
    DeliveryChecks.check(exactlyOnce, input, findings);
    return exactlyOnce;
  }

  private static PlannedOperator exactlyOnce(PlannedOperator operator, EngineSettings engine) {
    if (!operator.role().isConnected()) {
      return operator;
    }
    if (operator.connector() instanceof KafkaSink sink) {
      // No uid has a colon: else "a/b" would abort the transactions of "a/b-c", which begin alike.
      return operator.withConnector(
          sink.within(new KafkaTransactions(operator.uid() + ":", timeout(sink, engine))));
    }
    if (operator.connector() instanceof KafkaSource source) {
      Map<String, String> properties = new HashMap<>(source.properties().values());
      properties.putIfAbsent(ISOLATION, "read_committed");
      return operator.withConnector(source.with(new ClientProperties(properties)));
    }
    return operator;
  }

  private static Duration timeout(KafkaSink sink, EngineSettings engine) {
    String own = sink.properties().values().get(TIMEOUT);
    if (own != null && own.matches("[0-9]{1,9}")) {
      return Duration.ofMillis(Long.parseLong(own));
    }
    return engine.transactions().timeout().orElse(TransactionSettings.DEFAULT);
  }
}
