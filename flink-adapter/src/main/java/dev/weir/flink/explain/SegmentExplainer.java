package dev.weir.flink.explain;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.ResourceSettings;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.name.StepPath;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains which steps are distributed alike, and who says how. */
final class SegmentExplainer {
  private final PipelineGraph graph;
  private final Map<StepPath, PlannedOperator> operators;
  private final PlacementSources sources;
  private final ShownTexts shown;

  SegmentExplainer(
      PipelineGraph graph,
      Map<StepPath, PlannedOperator> operators,
      DeploymentDescriptor descriptor,
      ShownTexts shown) {
    this.graph = graph;
    this.operators = operators;
    this.sources = new PlacementSources(graph, operators, descriptor);
    this.shown = shown;
  }

  /** Returns the segments in the order of their first steps. */
  List<ExplainedSegment> segments() {
    Map<String, List<GraphNode>> byFirst = new LinkedHashMap<>();
    for (GraphNode node : graph.nodes()) {
      byFirst
          .computeIfAbsent(
              operators.get(node.path()).placement().segment(), first -> new ArrayList<>())
          .add(node);
    }
    return byFirst.entrySet().stream()
        .map(entry -> segment(entry.getKey(), entry.getValue()))
        .toList();
  }

  private ExplainedSegment segment(String first, List<GraphNode> nodes) {
    Placement placement = operators.get(nodes.get(0).path()).placement();
    return new ExplainedSegment(
        first,
        nodes.stream().map(node -> node.path().toString()).toList(),
        placement.parallelism(),
        shown.text(placement.slotSharingGroup()),
        settingsOfSegment(first, placement));
  }

  private List<ExplainedSetting> settingsOfSegment(String first, Placement placement) {
    SettingList list = new SettingList(shown);
    list.add(
        "parallelism",
        String.valueOf(placement.parallelism()),
        sources.of(first, "parallelism"),
        SettingList.WEIRS_DEFAULT);
    list.add(
        "max_parallelism",
        String.valueOf(MaxParallelism.of(placement)),
        sources.of(first, "max_parallelism"),
        SettingList.FLINKS_DEFAULT);
    list.addText(
        "slot_sharing_group",
        placement.slotSharingGroup(),
        sources.of(first, "slot_sharing_group"),
        SettingList.FLINKS_DEFAULT);
    placement.resources().ifPresent(resources -> addResources(first, resources, list));
    return list.settings();
  }

  private void addResources(String first, ResourceSettings resources, SettingList list) {
    Map<String, Optional<String>> parts = new LinkedHashMap<>();
    parts.put("cpu", Optional.of(String.valueOf(resources.cpu())));
    parts.put("heap", Optional.of(Sizes.text(resources.heapMemory())));
    parts.put("off_heap", resources.offHeapMemory().map(Sizes::text));
    parts.put("managed", resources.managedMemory().map(Sizes::text));
    parts.forEach(
        (part, value) ->
            list.add(
                "resources." + part,
                value.orElse("none"),
                sources.ofResources(first, part),
                SettingList.FLINKS_DEFAULT));
  }
}
