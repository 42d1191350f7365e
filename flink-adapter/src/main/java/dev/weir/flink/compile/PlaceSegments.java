package dev.weir.flink.compile;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.SegmentSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedOperator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives every operator the parallelism and slot-sharing group of its segment.
 *
 * <p>A segment begins at a source and at every step that says {@code starts_segment: true}; a step
 * that does not begin one belongs to the segment of the step it follows.
 */
final class PlaceSegments implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Map<String, Placement> placements = new HashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      Placement before =
          operator.inputs().isEmpty()
              ? Placement.SINGLE
              : placements.get(operator.inputs().get(0).uid());
      placements.put(operator.uid(), place(operator, before, input.descriptor()));
    }
    return plan.mapOperators(operator -> operator.withPlacement(placements.get(operator.uid())));
  }

  private static Placement place(
      PlannedOperator operator, Placement before, DeploymentDescriptor descriptor) {
    String path = operator.path().toString();
    boolean starts =
        operator.inputs().isEmpty()
            || descriptor.step(path).map(StepSettings::startsSegment).orElse(false);
    if (!starts) {
      return before;
    }
    Optional<Integer> parallelism =
        descriptor.segmentOf(path).flatMap(SegmentSettings::parallelism);
    return new Placement(parallelism.orElse(before.parallelism()), Placement.DEFAULT_GROUP);
  }
}
