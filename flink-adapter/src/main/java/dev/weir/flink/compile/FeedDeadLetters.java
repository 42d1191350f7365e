package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.BatchStep;
import dev.weir.dsl.step.BroadcastStep;
import dev.weir.dsl.step.MergeStep;
import dev.weir.dsl.step.TransformStep;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets the operators for dead letters read from all that can find an invalid message, and leaves
 * out those to which nothing leads. They come last, after what they read.
 */
final class FeedDeadLetters implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    List<PlannedOperator> operators =
        plan.operators().stream()
            .filter(operator -> operator.role() != OperatorRole.DEAD_LETTERS)
            .collect(Collectors.toCollection(ArrayList::new));
    Map<String, Set<PlannedInput>> inputs = new HashMap<>();
    plan.operators().stream()
        .filter(FeedDeadLetters::findsInvalidMessages)
        .forEach(
            operator ->
                operator
                    .errors()
                    .deadLetters()
                    .values()
                    .forEach(
                        sink ->
                            inputs
                                .computeIfAbsent(sink, uid -> new LinkedHashSet<>())
                                .add(PlannedInput.deadLetters(operator.uid(), sink))));
    for (PlannedOperator sink : plan.operators()) {
      if (sink.role() == OperatorRole.DEAD_LETTERS && inputs.containsKey(sink.uid())) {
        operators.add(sink.withInputs(List.copyOf(inputs.get(sink.uid()))));
      }
    }
    return plan.withOperators(operators);
  }

  private static boolean findsInvalidMessages(PlannedOperator operator) {
    return switch (operator.role()) {
      case ENCODE, EVENT_TIME, KEY_CHECK, NAME, PARTIAL, SIZE_CHECK, UPLOAD -> true;
      case COUNT, DEAD_LETTERS, DEAD_LETTER_LIMIT -> false;
      case STEP ->
          operator.step() instanceof TransformStep step
              && !(step instanceof BatchStep
                  || step instanceof BroadcastStep
                  || step instanceof MergeStep);
    };
  }
}
