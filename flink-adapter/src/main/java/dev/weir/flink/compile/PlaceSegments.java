package dev.weir.flink.compile;

import dev.weir.deployment.model.Chaining;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.PlacementSettings;
import dev.weir.deployment.model.ResourceSettings;
import dev.weir.deployment.model.SegmentSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
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
 * that does not begin one belongs to the segment of the step it follows. What such a step says for
 * itself holds for it alone.
 */
final class PlaceSegments implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Map<String, Placement> segments = new HashMap<>();
    Map<String, Placement> placements = new HashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      Placement before =
          operator.inputs().isEmpty()
              ? Placement.single(operator.path().toString())
              : segments.get(operator.inputs().get(0).uid());
      Placement segment = segment(operator, before, input.descriptor());
      segments.put(operator.uid(), segment);
      placements.put(operator.uid(), own(operator, segment, input, findings));
    }
    refuseUnequalGroups(plan, placements, input, findings);
    return plan.mapOperators(operator -> operator.withPlacement(placements.get(operator.uid())));
  }

  private static boolean starts(PlannedOperator operator, Optional<StepSettings> settings) {
    return operator.inputs().isEmpty() || settings.map(StepSettings::startsSegment).orElse(false);
  }

  private static Placement segment(
      PlannedOperator operator, Placement before, DeploymentDescriptor descriptor) {
    String path = operator.path().toString();
    Optional<StepSettings> settings = descriptor.step(path);
    if (!starts(operator, settings)) {
      return before;
    }
    Optional<PlacementSettings> step = settings.map(StepSettings::placement);
    Optional<SegmentSettings> entry = descriptor.segmentOf(path);
    String group =
        step.flatMap(PlacementSettings::slotSharingGroup)
            .or(() -> entry.flatMap(SegmentSettings::slotSharingGroup))
            .orElse(before.slotSharingGroup());
    Optional<ResourceSettings> inherited =
        group.equals(before.slotSharingGroup()) ? before.resources() : Optional.empty();
    return new Placement(
        path,
        step.flatMap(PlacementSettings::parallelism)
            .or(() -> entry.flatMap(SegmentSettings::parallelism))
            .orElse(before.parallelism()),
        entry.flatMap(SegmentSettings::maxParallelism).or(before::maxParallelism),
        group,
        entry.flatMap(SegmentSettings::resources).or(() -> inherited),
        Chaining.DEFAULT);
  }

  /** Returns the placement of a step, which may say something for itself alone. */
  private static Placement own(
      PlannedOperator operator, Placement segment, Input input, List<Finding> findings) {
    Optional<StepSettings> settings = input.descriptor().step(operator.path().toString());
    if (settings.isEmpty()) {
      return segment;
    }
    PlacementSettings step = settings.get().placement();
    Placement own =
        segment
            .with(
                step.parallelism().orElse(segment.parallelism()),
                step.slotSharingGroup().orElse(segment.slotSharingGroup()))
            .withChaining(step.chaining());
    if (own.parallelism() != segment.parallelism()) {
      splits(settings.get(), "parallelism", operator, segment, findings);
    }
    if (!own.slotSharingGroup().equals(segment.slotSharingGroup())) {
      splits(settings.get(), "slot_sharing_group", operator, segment, findings);
    }
    return own;
  }

  private static void splits(
      StepSettings settings,
      String key,
      PlannedOperator operator,
      Placement segment,
      List<Finding> findings) {
    findings.add(
        new Finding(
            "WEIR-D019",
            Severity.WARNING,
            settings.keyPlaces().get(key),
            "The "
                + key
                + " of '"
                + operator.path()
                + "' differs from that of its segment, which begins with '"
                + segment.segment()
                + "': it splits the chain of that segment, before and behind the step.",
            "one parallelism and one slot-sharing group in a segment",
            "Begin a segment here with starts_segment: true, if that is meant."));
  }

  private static void refuseUnequalGroups(
      FlinkPlan plan, Map<String, Placement> placements, Input input, List<Finding> findings) {
    Map<String, Optional<ResourceSettings>> seen = new HashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      Placement placement = placements.get(operator.uid());
      Optional<ResourceSettings> first =
          seen.putIfAbsent(placement.slotSharingGroup(), placement.resources());
      if (first != null && !first.equals(placement.resources())) {
        findings.add(
            Finding.error(
                "WEIR-D022",
                CheckPayloadTypes.placeOf(operator, input.graph()),
                "The slot-sharing group '"
                    + placement.slotSharingGroup()
                    + "' has other resources here than elsewhere.",
                "the same resources wherever a group is named, or another group",
                "Give this segment a slot_sharing_group of its own, or the same resources."));
        return;
      }
    }
  }
}
