package dev.weir.flink.compile;

import dev.weir.deployment.model.Chaining;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.Connector;
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
import java.util.function.Function;
import java.util.function.Predicate;

/** Puts operators of Weir's own before those of steps. */
final class HelperOperators {
  private HelperOperators() {}

  /** Puts an operator of a role, which hands payloads on, before every operator that needs it. */
  static FlinkPlan before(
      FlinkPlan plan,
      CompilerPass.Input input,
      OperatorRole role,
      Predicate<PlannedOperator> needed) {
    return before(plan, input, role, needed, PlannedOperator::input, PlannedOperator::placement);
  }

  /** Puts an operator of a role, which makes payloads of a type, before every one that needs it. */
  static FlinkPlan before(
      FlinkPlan plan,
      CompilerPass.Input input,
      OperatorRole role,
      Predicate<PlannedOperator> needed,
      PayloadType made) {
    return before(
        plan, input, role, needed, operator -> Optional.of(made), PlannedOperator::placement);
  }

  /**
   * Puts an operator of a role before every one that needs it, distributed as what that one reads:
   * before an exchange, not behind it.
   *
   * @param made the type of the payloads that it makes
   */
  static FlinkPlan besideInput(
      FlinkPlan plan,
      CompilerPass.Input input,
      OperatorRole role,
      Predicate<PlannedOperator> needed,
      Function<PlannedOperator, Optional<PayloadType>> made) {
    Map<String, Placement> placements = new HashMap<>();
    plan.operators().forEach(operator -> placements.put(operator.uid(), operator.placement()));
    return before(
        plan,
        input,
        role,
        needed,
        made,
        operator ->
            operator.inputs().stream()
                .map(each -> placements.get(each.uid()))
                .max(Comparator.comparingInt(Placement::parallelism))
                .orElseGet(operator::placement)
                .withChaining(Chaining.DEFAULT));
  }

  private static FlinkPlan before(
      FlinkPlan plan,
      CompilerPass.Input input,
      OperatorRole role,
      Predicate<PlannedOperator> needed,
      Function<PlannedOperator, Optional<PayloadType>> made,
      Function<PlannedOperator, Placement> placement) {
    List<PlannedOperator> operators = new ArrayList<>();
    for (PlannedOperator operator : plan.operators()) {
      if (operator.role() == OperatorRole.STEP && needed.test(operator)) {
        String uid = PlanOperators.uid(input, operator.path(), role);
        operators.add(
            new PlannedOperator(
                uid,
                operator.path(),
                role,
                operator.step(),
                operator.inputs(),
                operator.input(),
                made.apply(operator),
                placement.apply(operator),
                operator.errors(),
                operator.connector(),
                List.of(),
                Optional.empty()));
        operators.add(behind(made.apply(operator).map(operator::withInput).orElse(operator), uid));
      } else {
        operators.add(operator);
      }
    }
    return plan.withOperators(operators);
  }

  /** Puts an operator of a role, which hands messages on, behind every operator that needs it. */
  static FlinkPlan behind(
      FlinkPlan plan,
      CompilerPass.Input input,
      OperatorRole role,
      Predicate<PlannedOperator> needed) {
    Map<PlannedInput, PlannedInput> helpers = new HashMap<>();
    List<PlannedOperator> operators = new ArrayList<>();
    for (PlannedOperator operator : plan.operators()) {
      operators.add(
          operator.withInputs(
              operator.inputs().stream().map(each -> helpers.getOrDefault(each, each)).toList()));
      if (operator.role() == OperatorRole.STEP && needed.test(operator)) {
        String uid = PlanOperators.uid(input, operator.path(), role);
        helpers.put(PlannedInput.of(operator.uid()), PlannedInput.of(uid));
        operators.add(
            behind(
                new PlannedOperator(
                    uid,
                    operator.path(),
                    role,
                    operator.step(),
                    List.of(),
                    operator.output(),
                    operator.output(),
                    operator.placement(),
                    operator.errors(),
                    new Connector.None(),
                    List.of(),
                    Optional.empty()),
                operator.uid()));
      }
    }
    return plan.withOperators(operators);
  }

  /** Returns an operator that reads another of its step, with which it is chained as before. */
  private static PlannedOperator behind(PlannedOperator operator, String other) {
    PlannedOperator reading = operator.withInputs(List.of(PlannedInput.of(other)));
    return operator.placement().chaining() == Chaining.START
        ? reading.withPlacement(operator.placement().withChaining(Chaining.DEFAULT))
        : reading;
  }
}
