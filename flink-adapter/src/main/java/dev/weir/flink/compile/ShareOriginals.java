package dev.weir.flink.compile;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.Originals;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Saves the copies of records' values that dead letters may need, where nothing but Weir's own
 * parsers gets those values: user code could change them.
 */
final class ShareOriginals implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Set<PlannedInput> seenByUsers = new HashSet<>();
    for (PlannedOperator operator : plan.operators()) {
      if (!isOwnParser(operator)) {
        seenByUsers.addAll(operator.inputs());
      }
    }
    List<OptimizationDecision> decisions =
        plan.operators().stream()
            .filter(ShareOriginals::copies)
            .map(
                operator ->
                    Optimizations.decide(
                        operator,
                        Optimization.SHARED_PAYLOADS,
                        input,
                        () -> obstacle(operator, seenByUsers)))
            .toList();
    Set<StepPath> sharing = Optimizations.appliedTo(decisions);
    return plan.withDecisions(decisions)
        .mapOperators(
            operator ->
                copies(operator) && sharing.contains(operator.path())
                    ? operator.withConnector(
                        ((KafkaSource) operator.connector()).with(Originals.SHARED))
                    : operator);
  }

  private static boolean copies(PlannedOperator operator) {
    return operator.connector() instanceof KafkaSource source
        && source.originals() == Originals.IN_TASK;
  }

  private static Optional<String> obstacle(PlannedOperator source, Set<PlannedInput> seenByUsers) {
    if (((StreamingSourceStep) source.step()).options().eventTime().isPresent()) {
      return Optional.of("the function for event times may change them");
    }
    return seenByUsers.contains(PlannedInput.of(source.uid()))
        ? Optional.of("steps that may change them read them")
        : Optional.empty();
  }

  private static boolean isOwnParser(PlannedOperator operator) {
    return operator.step() instanceof ParserStep parser
        && !(parser.format() instanceof CodecFormat);
  }
}
