package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;

/** Refuses payloads that the format of a parser or serializer cannot hold. */
final class CheckCodecs implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    plan.operators().stream()
        .filter(operator -> operator.role() == OperatorRole.STEP)
        .forEach(operator -> check(operator, input, findings));
    return plan;
  }

  private static void check(PlannedOperator operator, Input input, List<Finding> findings) {
    try {
      if (operator.step() instanceof ParserStep parser) {
        Codecs.decoder(parser.format(), parser.target(), List.of());
      } else if (operator.step() instanceof BatchParserStep parser) {
        Codecs.decoder(parser.format(), parser.target(), List.of());
      } else if (operator.step() instanceof SerializerStep serializer) {
        Codecs.encoder(serializer.format(), operator.input().orElseThrow());
      }
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.error(
              "WEIR-F005",
              CheckPayloadTypes.placeOf(operator, input.graph()),
              e.getMessage(),
              "payloads that the format can hold",
              "Use another format, or map to another payload."));
    }
  }
}
