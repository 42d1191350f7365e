package dev.weir.flink.compile;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.Formats;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Decides which steps read or write JSON without Jackson. */
final class DecideDirectJson implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    if (Optimizations.haveNoPoint(findings)) {
      return plan;
    }
    return plan.withDecisions(
        plan.operators().stream()
            .filter(operator -> operator.role() == OperatorRole.STEP)
            .flatMap(operator -> decision(operator, input).stream())
            .toList());
  }

  private static Optional<OptimizationDecision> decision(PlannedOperator operator, Input input) {
    if (operator.step() instanceof ParserStep parser
        && parser.format() instanceof JsonFormat json) {
      return reading(json, parser.target(), operator, input);
    }
    if (operator.step() instanceof BatchParserStep parser
        && parser.format() instanceof JsonFormat json) {
      return reading(json, parser.target(), operator, input);
    }
    if (operator.step() instanceof SerializerStep serializer
        && serializer.format() instanceof JsonFormat json) {
      return writing(json, operator.input().orElseThrow(), operator, input);
    }
    if (operator.step() instanceof FileSinkStep sink
        && sink.format() instanceof FileFormat.JsonLines<?> lines) {
      return writing(Formats.json(), PayloadType.of(lines.type()), operator, input);
    }
    return Optional.empty();
  }

  private static Optional<OptimizationDecision> reading(
      JsonFormat format, PayloadType target, PlannedOperator operator, Input input) {
    return Optional.of(
        decision(operator, input, target, () -> Codecs.canReadDirectly(format, target)));
  }

  private static Optional<OptimizationDecision> writing(
      JsonFormat format, PayloadType payload, PlannedOperator operator, Input input) {
    return Optional.of(
        decision(operator, input, payload, () -> Codecs.canWriteDirectly(format, payload)));
  }

  private static OptimizationDecision decision(
      PlannedOperator operator, Input input, PayloadType type, BooleanSupplier isPossible) {
    return Optimizations.decide(
        operator,
        Optimization.DIRECT_JSON,
        input,
        () ->
            isPossible.getAsBoolean()
                ? Optional.empty()
                : Optional.of("only Jackson can bind " + type));
  }
}
