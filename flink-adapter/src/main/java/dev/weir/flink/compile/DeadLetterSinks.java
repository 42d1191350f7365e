package dev.weir.flink.compile;

import dev.weir.deployment.model.DeadLetterLimits;
import dev.weir.deployment.model.DeadLetterSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.ErrorPolicy;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the operators that write dead letters: one for each topic, which belongs to the first
 * source that has it.
 */
final class DeadLetterSinks {
  private final Map<String, PlannedOperator> bySource = new LinkedHashMap<>();

  DeadLetterSinks(FlinkPlan plan, CompilerPass.Input input, List<Finding> findings) {
    Map<KafkaSink, PlannedOperator> byTopic = new LinkedHashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      if (operator.step() instanceof StreamingSourceStep source) {
        connector(operator, source, input, findings)
            .ifPresent(
                connector ->
                    bySource.put(
                        operator.uid(),
                        byTopic.computeIfAbsent(connector, key -> sink(operator, key, input))));
      }
    }
  }

  /** Returns the operator for the dead letters of a source, or empty where it has none. */
  Optional<PlannedOperator> of(PlannedOperator source) {
    return Optional.ofNullable(bySource.get(source.uid()));
  }

  /** Returns all operators, still without inputs. */
  List<PlannedOperator> all() {
    return bySource.values().stream().distinct().toList();
  }

  /** Returns how many dead letters of a source are too many. */
  static Optional<DeadLetterLimits> limitsOf(PlannedOperator source, CompilerPass.Input input) {
    return input
        .descriptor()
        .step(source.path().toString())
        .flatMap(StepSettings::dlq)
        .flatMap(dlq -> dlq.options().or(input.descriptor().deadLetters()).limits());
  }

  private static Optional<KafkaSink> connector(
      PlannedOperator operator,
      StreamingSourceStep source,
      CompilerPass.Input input,
      List<Finding> findings) {
    Optional<DeadLetterSettings> settings =
        input.descriptor().step(operator.path().toString()).flatMap(StepSettings::dlq);
    // Where one of the two is missing, the descriptor's checks have said so.
    return settings.flatMap(
        dlq ->
            dlq.topic()
                .or(() -> source.options().deadLetters())
                .map(
                    topic ->
                        new KafkaSink(
                            dlq.bootstrapServers(),
                            topic,
                            ConnectStreams.largestRequest(
                                dlq.overrideParams(), Optional.of(dlq.place()), findings),
                            dlq.overrideParams())));
  }

  private static PlannedOperator sink(
      PlannedOperator source, KafkaSink connector, CompilerPass.Input input) {
    return new PlannedOperator(
        PlanOperators.uid(input, source.path(), OperatorRole.DEAD_LETTERS),
        source.path(),
        OperatorRole.DEAD_LETTERS,
        source.step(),
        List.of(),
        source.output(),
        Optional.empty(),
        source.placement(),
        ErrorPolicy.FAIL,
        connector,
        List.of(),
        Optional.empty());
  }
}
