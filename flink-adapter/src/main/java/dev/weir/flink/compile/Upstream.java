package dev.weir.flink.compile;

import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Knows the sources that operators read from, whatever is between. */
final class Upstream {
  /** The sources whose messages come out of an operator, by its uid. */
  private final Map<String, List<PlannedOperator>> behind = new HashMap<>();

  /**
   * Follows messages down the plan, once.
   *
   * @param plan its operators come after those they read
   * @param through the steps that messages may come through
   */
  Upstream(FlinkPlan plan, Predicate<Step> through) {
    for (PlannedOperator operator : plan.operators()) {
      behind.put(
          operator.uid(),
          operator.step() instanceof StreamingSourceStep
              ? List.of(operator)
              : through.test(operator.step()) ? sourcesOf(operator) : List.of());
    }
  }

  /** Returns the sources whose messages reach an operator; a source is its own. */
  List<PlannedOperator> sourcesOf(PlannedOperator operator) {
    if (operator.step() instanceof StreamingSourceStep) {
      return List.of(operator);
    }
    if (operator.inputs().size() == 1) {
      return behind.get(operator.inputs().get(0).uid());
    }
    Map<String, PlannedOperator> sources = new LinkedHashMap<>();
    for (PlannedInput input : operator.inputs()) {
      behind.get(input.uid()).forEach(source -> sources.put(source.uid(), source));
    }
    return List.copyOf(sources.values());
  }
}
