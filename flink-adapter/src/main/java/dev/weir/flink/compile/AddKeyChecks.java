package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.types.KeyTypes;
import dev.weir.flink.types.PayloadTypeInformation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts an operator before every keyed window that finds messages whose key cannot be told, because
 * no policy can apply where Flink divides messages by their keys. Operators that gather messages
 * before that find them, too.
 */
final class AddKeyChecks implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    plan.operators().forEach(operator -> checkWindow(operator, input, findings));
    Set<StepPath> checked =
        plan.operators().stream()
            .filter(operator -> operator.role() == OperatorRole.PARTIAL)
            .map(PlannedOperator::path)
            .collect(Collectors.toSet());
    return HelperOperators.besideInput(
        plan,
        input,
        OperatorRole.KEY_CHECK,
        operator ->
            operator.step() instanceof ReduceStep reduce
                && reduce.key().isPresent()
                && !checked.contains(operator.path()),
        PlannedOperator::input);
  }

  private static void checkWindow(PlannedOperator operator, Input input, List<Finding> findings) {
    if (!(operator.step() instanceof ReduceStep reduce) || operator.role() != OperatorRole.STEP) {
      return;
    }
    if (reduce.key().isEmpty() && operator.placement().parallelism() > 1) {
      findings.add(
          Finding.error(
              "WEIR-F003",
              CheckPayloadTypes.placeOf(operator, input.graph()),
              "A window without a key runs in one subtask, and its segment has the parallelism "
                  + operator.placement().parallelism()
                  + ".",
              "parallelism 1, or a key",
              "Begin a segment of parallelism 1 at this step, or group by a key."));
    }
    reduce
        .keyType()
        .filter(type -> PayloadTypeInformation.problemsOf(type).isEmpty())
        .filter(type -> !KeyTypes.isKey(PayloadTypeInformation.of(type)))
        .ifPresent(
            type ->
                findings.add(
                    Finding.error(
                        "WEIR-F002",
                        CheckPayloadTypes.placeOf(operator, input.graph()),
                        type + " is not a type for keys.",
                        "texts, numbers, times, and records and sealed interfaces of such",
                        "Return another key, such as a text; of an enum, its name().")));
  }
}
