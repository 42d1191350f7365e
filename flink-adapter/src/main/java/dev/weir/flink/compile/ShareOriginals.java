package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.Originals;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.HashSet;
import java.util.List;
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
    return plan.mapOperators(
        operator ->
            operator.connector() instanceof KafkaSource source
                    && source.originals() == Originals.IN_TASK
                    && ((StreamingSourceStep) operator.step()).options().eventTime().isEmpty()
                    && !seenByUsers.contains(PlannedInput.of(operator.uid()))
                ? operator.withConnector(source.with(Originals.SHARED))
                : operator);
  }

  private static boolean isOwnParser(PlannedOperator operator) {
    return operator.step() instanceof ParserStep parser
        && !(parser.format() instanceof CodecFormat);
  }
}
