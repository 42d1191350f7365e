package dev.weir.flink.explain;

import java.util.List;

/**
 * Steps that are distributed alike.
 *
 * @param first the path of the step that it begins with
 * @param steps the paths of its steps, in the order of the graph
 * @param parallelism the number of subtasks of its operators
 * @param slotSharingGroup the slot-sharing group of its operators
 * @param settings how it is distributed, and where that comes from
 */
public record ExplainedSegment(
    String first,
    List<String> steps,
    int parallelism,
    String slotSharingGroup,
    List<ExplainedSetting> settings) {
  public ExplainedSegment {
    steps = List.copyOf(steps);
    settings = List.copyOf(settings);
  }
}
