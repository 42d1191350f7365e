package dev.weir.dsl.graph;

import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.name.InvalidNameException;
import dev.weir.dsl.name.PipelineName;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.step.SourceStep;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.TransformStep;
import dev.weir.dsl.type.PayloadType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the drafts of a pipeline into a {@link PipelineGraph}, checking names and types, and
 * reports all that is wrong at once.
 *
 * <p>One instance builds one graph.
 */
public final class GraphBuilder {
  private final String pipeline;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<StepDraft, GraphNode> nodes = new IdentityHashMap<>();
  private final Map<StepPath, StepDraft> named = new HashMap<>();

  private GraphBuilder(String pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Builds the graph of a pipeline.
   *
   * @param pipeline the pipeline's name as its author wrote it
   * @param policies what should happen where something is wrong, of steps that say nothing
   * @param ends steps from which all others can be reached: the last of each chain
   * @param segments where chains go on in segments
   */
  public static Checked<PipelineGraph> build(
      String pipeline, FailurePolicies policies, List<StepDraft> ends, List<SegmentUse> segments) {
    return new GraphBuilder(pipeline).build(policies, ends, segments);
  }

  private Checked<PipelineGraph> build(
      FailurePolicies policies, List<StepDraft> ends, List<SegmentUse> segments) {
    Optional<PipelineName> name = pipelineName();
    List<GraphNode> ordered = new ArrayList<>();
    List<StepDraft> drafts = inFlowOrder(ends);
    for (StepDraft draft : drafts) {
      check(draft)
          .ifPresent(
              node -> {
                nodes.put(draft, node);
                ordered.add(node);
              });
    }
    findings.addAll(BranchChecks.check(drafts));
    findings.addAll(SegmentChecks.check(segments));
    if (drafts.isEmpty()) {
      findings.add(
          Finding.error(
              "WEIR-P012",
              new Place.InPipeline(pipeline),
              "The pipeline has no chains.",
              "at least one chain, from a source to a sink",
              "Return a chain from define()."));
    }
    return name.map(valid -> Checked.of(new PipelineGraph(valid, policies, ordered), findings))
        .orElseGet(() -> Checked.failed(findings));
  }

  private Optional<PipelineName> pipelineName() {
    try {
      return Optional.of(new PipelineName(pipeline));
    } catch (InvalidNameException e) {
      findings.add(
          Finding.error(
              "WEIR-P001",
              new Place.InPipeline(pipeline),
              e.problem(),
              e.allowed(),
              "Return another name from name()."));
      return Optional.empty();
    }
  }

  /** Lists every draft once, after all that it follows, without recursion: chains may be long. */
  private static List<StepDraft> inFlowOrder(List<StepDraft> ends) {
    List<StepDraft> ordered = new ArrayList<>();
    Map<StepDraft, Boolean> listed = new IdentityHashMap<>();
    Deque<StepDraft> open = new ArrayDeque<>();
    for (StepDraft end : ends) {
      open.push(end);
      while (!open.isEmpty()) {
        StepDraft draft = open.peek();
        List<StepDraft> missing =
            draft.predecessors().stream().filter(input -> !listed.containsKey(input)).toList();
        if (missing.isEmpty()) {
          open.pop();
          if (listed.put(draft, true) == null) {
            ordered.add(draft);
          }
        } else {
          missing.forEach(open::push);
        }
      }
    }
    return ordered;
  }

  private Optional<GraphNode> check(StepDraft draft) {
    Optional<StepPath> path = uniquePath(draft);
    List<GraphNode> inputs =
        draft.predecessors().stream().map(nodes::get).filter(node -> node != null).toList();
    if (path.isEmpty() || inputs.size() < draft.inputs().size()) {
      return Optional.empty();
    }
    Optional<PayloadType> input = inputs.stream().findFirst().flatMap(GraphNode::output);
    List<Finding> named =
        FunctionRefChecks.check(draft.step(), input.orElse(PayloadType.BYTES), place(draft));
    if (!named.isEmpty()) {
      findings.addAll(named);
      return Optional.empty();
    }
    findings.addAll(SerializationChecks.check(draft.step(), place(draft)));
    findings.addAll(PolicyChecks.check(draft));
    Optional<PayloadType> output = output(draft.step(), input);
    if (output.isEmpty() && draft.step() instanceof TransformStep transform) {
      findings.add(unknownType(draft, transform));
      return Optional.empty();
    }
    return Optional.of(
        new GraphNode(
            path.get(),
            draft.step(),
            draft.inputs().stream()
                .map(edge -> new GraphEdge(nodes.get(edge.draft()).path(), edge.branch()))
                .toList(),
            input,
            output,
            draft.policies().effective(),
            draft.codeLine()));
  }

  private Optional<StepPath> uniquePath(StepDraft draft) {
    try {
      StepPath path = StepPath.of(draft.names());
      StepDraft first = named.putIfAbsent(path, draft);
      if (first == null) {
        return Optional.of(path);
      }
      findings.add(
          Finding.error(
              "WEIR-P002",
              place(draft),
              "A step of this name is at " + first.codeLine() + " already.",
              "each name once in a pipeline, because state and settings hang on it",
              "Give one of the two another name. Taken: " + takenNames() + "."));
    } catch (InvalidNameException e) {
      findings.add(
          Finding.error(
              "WEIR-P003", place(draft), e.problem(), e.allowed(), "Give the step another name."));
    }
    return Optional.empty();
  }

  private String takenNames() {
    Set<String> names = new TreeSet<>();
    named.keySet().forEach(path -> names.add(path.toString()));
    return String.join(", ", names);
  }

  private static Optional<PayloadType> output(Step step, Optional<PayloadType> input) {
    if (step instanceof SourceStep source) {
      return Optional.of(source.output());
    }
    return step instanceof TransformStep transform
        ? input.flatMap(transform::output)
        : Optional.empty();
  }

  private static Finding unknownType(StepDraft draft, TransformStep step) {
    return Finding.error(
        "WEIR-P004",
        place(draft),
        step.whyTheTypeIsUnknown(),
        step.allowedTypes(),
        step.howToSayTheType(draft.names().get(draft.names().size() - 1)));
  }

  private static Place place(StepDraft draft) {
    return new Place.AtStep(draft.path(), draft.codeLine().text());
  }
}
