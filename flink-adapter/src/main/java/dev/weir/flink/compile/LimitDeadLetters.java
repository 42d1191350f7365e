package dev.weir.flink.compile;

import dev.weir.deployment.model.DeadLetterLimits;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Puts an operator of one subtask before those that write dead letters, where there is a limit to
 * their number: what goes through one subtask can be counted. The writer has one subtask, too.
 */
final class LimitDeadLetters implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Map<String, DeadLetterLimits> lowest = lowest(plan, input);
    List<PlannedOperator> operators = new ArrayList<>();
    for (PlannedOperator operator : plan.operators()) {
      Optional<DeadLetterLimits> limits =
          operator.role() == OperatorRole.DEAD_LETTERS
              ? Optional.ofNullable(lowest.get(operator.uid()))
              : Optional.empty();
      if (limits.isEmpty()) {
        operators.add(operator);
      } else {
        PlannedOperator limiting = limiting(operator, limits.get(), input);
        operators.add(limiting);
        operators.add(
            operator
                .withPlacement(limiting.placement())
                .withInputs(List.of(PlannedInput.of(limiting.uid()))));
      }
    }
    return plan.withOperators(operators);
  }

  /** Returns the limits with the lowest number, of the sources that have a topic, by its writer. */
  private static Map<String, DeadLetterLimits> lowest(FlinkPlan plan, Input input) {
    DeadLetterSinks sinks = new DeadLetterSinks(plan, input, new ArrayList<>());
    BinaryOperator<DeadLetterLimits> lower =
        BinaryOperator.minBy(Comparator.comparing(limits -> limits.perInterval().orElseThrow()));
    Map<String, DeadLetterLimits> lowest = new HashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      sinks
          .of(operator)
          .ifPresent(
              writer ->
                  DeadLetterSinks.limitsOf(operator, input)
                      .filter(limits -> limits.perInterval().isPresent())
                      .ifPresent(limits -> lowest.merge(writer.uid(), limits, lower)));
    }
    return lowest;
  }

  private static PlannedOperator limiting(
      PlannedOperator writer, DeadLetterLimits limits, Input input) {
    Placement placement = writer.placement();
    return new PlannedOperator(
        PlanOperators.uid(input, writer.path(), OperatorRole.DEAD_LETTER_LIMIT),
        writer.path(),
        OperatorRole.DEAD_LETTER_LIMIT,
        writer.step(),
        writer.inputs(),
        writer.input(),
        writer.input(),
        placement.with(1, placement.slotSharingGroup()),
        writer.errors().within(limits),
        writer.connector(),
        List.of(),
        Optional.empty());
  }
}
