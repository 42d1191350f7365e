package dev.weir.flink.explain;

import dev.weir.dsl.check.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Weir will make of a pipeline and why, before anything runs. Immutable; no value that may be
 * a secret is in it.
 *
 * <pre>{@code
 * Explanation explanation = Explainer.explain(graph, descriptor, plan, findings);
 * System.out.println(explanation.pipeline() + " needs " + explanation.slots() + " slots");
 * }</pre>
 *
 * @param pipeline the pipeline's name, which is the job's
 * @param steps the steps, each after those it follows
 * @param segments the segments, in the order of their first steps
 * @param chains the job vertices, in the order of their first operators
 * @param graph the operators, and the ways of messages between them
 * @param groups the slot-sharing groups, by name
 * @param settings what is in effect for the whole pipeline
 * @param flinkOptions the options of Flink that the job sets, by key
 * @param kubernetes what the job needs of Kubernetes, where the descriptor speaks of it
 * @param findings what the compilation warned of
 */
public record Explanation(
    String pipeline,
    List<ExplainedStep> steps,
    List<ExplainedSegment> segments,
    List<ExplainedChain> chains,
    ExplainedOperators graph,
    List<ExplainedGroup> groups,
    List<ExplainedSetting> settings,
    List<ExplainedSetting> flinkOptions,
    Optional<ExplainedKubernetes> kubernetes,
    List<Finding> findings) {
  public Explanation {
    steps = List.copyOf(steps);
    segments = List.copyOf(segments);
    chains = List.copyOf(chains);
    Objects.requireNonNull(graph, "graph");
    groups = List.copyOf(groups);
    settings = List.copyOf(settings);
    flinkOptions = List.copyOf(flinkOptions);
    Objects.requireNonNull(kubernetes, "kubernetes");
    findings = List.copyOf(findings);
  }

  /** Returns the operators, each after those it reads. */
  public List<ExplainedOperator> operators() {
    return graph.all();
  }

  /** Returns the ways of messages from operator to operator. */
  public List<ExplainedEdge> edges() {
    return graph.edges();
  }

  /** Returns how many slots the job needs: those of all slot-sharing groups. */
  public int slots() {
    return groups.stream().mapToInt(ExplainedGroup::slots).sum();
  }

  /**
   * Returns a step.
   *
   * @throws IllegalArgumentException where there is no step of this path
   */
  public ExplainedStep step(String path) {
    return steps.stream()
        .filter(step -> step.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no step " + path));
  }

  /**
   * Returns an operator.
   *
   * @throws IllegalArgumentException where there is no operator of this uid
   */
  public ExplainedOperator operator(String uid) {
    return graph.operator(uid);
  }

  /** Returns the edges that messages leave an operator by. */
  public List<ExplainedEdge> edgesFrom(String uid) {
    return graph.edgesFrom(uid);
  }

  /** Returns the edges that messages reach an operator by. */
  public List<ExplainedEdge> edgesTo(String uid) {
    return graph.edgesTo(uid);
  }
}
