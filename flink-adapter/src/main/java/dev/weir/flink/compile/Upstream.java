package dev.weir.flink.compile;

import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the sources that operators read from. */
final class Upstream {
  private final Map<String, PlannedOperator> byUid = new HashMap<>();

  Upstream(FlinkPlan plan) {
    plan.operators().forEach(operator -> byUid.put(operator.uid(), operator));
  }

  /**
   * Returns the sources whose messages reach an operator.
   *
   * @param through the steps that messages may come through
   */
  List<PlannedOperator> sourcesOf(PlannedOperator operator, Predicate<Step> through) {
    List<PlannedOperator> sources = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<PlannedInput> open = new ArrayDeque<>(operator.inputs());
    while (!open.isEmpty()) {
      PlannedOperator before = byUid.get(open.pop().uid());
      if (!seen.add(before.uid())) {
        continue;
      }
      if (before.step() instanceof StreamingSourceStep) {
        sources.add(before);
      } else if (through.test(before.step())) {
        open.addAll(before.inputs());
      }
    }
    return sources;
  }
}
