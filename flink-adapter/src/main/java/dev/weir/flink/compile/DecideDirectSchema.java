package dev.weir.flink.compile;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.schema.StreamSchemaChecks;
import java.util.List;
import java.util.Optional;

/** Decides which parsers check JSON Schemas without making trees of messages. */
final class DecideDirectSchema implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return plan.withDecisions(
        plan.operators().stream()
            .filter(operator -> !operator.schemas().isEmpty())
            .map(operator -> decision(operator, input))
            .toList());
  }

  private static OptimizationDecision decision(PlannedOperator operator, Input input) {
    return Optimizations.decide(
        operator, Optimization.DIRECT_SCHEMA, input, () -> obstacle(operator.schemas()));
  }

  private static Optional<String> obstacle(List<StreamSchema> schemas) {
    return schemas.stream()
        .filter(schema -> !StreamSchemaChecks.canCheckDirectly(schema))
        .findFirst()
        .map(schema -> "the JSON Schema of '" + schema.stream() + "' is not plain");
  }
}
