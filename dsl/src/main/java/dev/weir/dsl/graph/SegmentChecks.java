package dev.weir.dsl.graph;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.step.SourceStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Checks that segments begin at the chain they are given, and not at sources of their own. */
final class SegmentChecks {
  private SegmentChecks() {}

  static List<Finding> check(List<SegmentUse> segments) {
    List<Finding> findings = new ArrayList<>();
    for (SegmentUse segment : segments) {
      Set<StepDraft> before = reachableFrom(List.of(segment.start()));
      reachableFrom(segment.ends()).stream()
          .filter(draft -> draft.step() instanceof SourceStep)
          .filter(draft -> !before.contains(draft))
          .forEach(source -> findings.add(inside(segment, source)));
    }
    return findings;
  }

  private static Finding inside(SegmentUse segment, StepDraft source) {
    return Finding.error(
        "WEIR-P014",
        new Place.AtStep(source.path(), source.codeLine().text()),
        "This source is inside the segment '" + segment.name() + "'.",
        "segments that begin at the chain they are given",
        "Begin at the argument of the segment's function; merge(...) joins sources before it.");
  }

  private static Set<StepDraft> reachableFrom(Collection<StepDraft> ends) {
    Set<StepDraft> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<StepDraft> open = new ArrayDeque<>(ends);
    while (!open.isEmpty()) {
      StepDraft draft = open.pop();
      if (reached.add(draft)) {
        open.addAll(draft.predecessors());
      }
    }
    return reached;
  }
}
