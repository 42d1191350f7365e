package dev.weir.dsl.graph;

import java.util.List;

/**
 * Where a chain goes on in a segment, unchecked.
 *
 * @param name the segment's name as its author wrote it
 * @param start the step that the segment follows
 * @param ends steps from which all others of the segment can be reached
 */
public record SegmentUse(String name, StepDraft start, List<StepDraft> ends) {
  public SegmentUse {
    ends = List.copyOf(ends);
  }
}
