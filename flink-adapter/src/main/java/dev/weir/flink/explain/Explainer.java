package dev.weir.flink.explain;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.ResourceSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.step.BranchingStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Explains what Weir will make of a pipeline, and why, without connecting to anything.
 *
 * <pre>{@code
 * Checked<FlinkPlan> compiled = FlinkCompiler.compile(graph, descriptor);
 * Explanation explanation =
 *     Explainer.explain(graph, descriptor, compiled.orThrow(), compiled.findings());
 * }</pre>
 *
 * <p>Chains, ids of job vertices and shipping strategies are those of the job that Flink builds of
 * the plan; why a chain ends is said by the plan. Thread-safe: it keeps no state.
 */
public final class Explainer {
  private final PipelineGraph graph;
  private final DeploymentDescriptor descriptor;
  private final FlinkPlan plan;
  private final JobTopology topology;
  private final ShownTexts shown;
  private final ChainBreaks breaks;
  private final Map<String, PlannedOperator> planned = new LinkedHashMap<>();
  private final Map<StepPath, PlannedOperator> byPath = new HashMap<>();

  private final Map<StepPath, List<OptimizationDecision>> decisions;

  private Explainer(PipelineGraph graph, DeploymentDescriptor descriptor, FlinkPlan plan) {
    this.graph = graph;
    this.descriptor = descriptor;
    this.plan = plan;
    this.topology = JobTopology.of(plan);
    this.shown = new ShownTexts(plan.redactor());
    this.breaks = new ChainBreaks(plan, descriptor, shown);
    this.decisions =
        plan.optimizations().stream().collect(Collectors.groupingBy(OptimizationDecision::path));
    for (PlannedOperator operator : plan.operators()) {
      planned.put(operator.uid(), operator);
      if (operator.role() == OperatorRole.STEP) {
        byPath.put(operator.path(), operator);
      }
    }
  }

  /**
   * Explains a pipeline. The functions' classes are looked for in the context class loader.
   *
   * @param graph what the pipeline is
   * @param descriptor how it is deployed
   * @param plan what the two were compiled to
   * @param findings what was found on the way
   */
  public static Explanation explain(
      PipelineGraph graph,
      DeploymentDescriptor descriptor,
      FlinkPlan plan,
      List<Finding> findings) {
    return new Explainer(graph, descriptor, plan).explain(findings);
  }

  private Explanation explain(List<Finding> findings) {
    List<ExplainedChain> chains = chains();
    SettingsOfPipeline settings = new SettingsOfPipeline(graph, plan, descriptor, shown);
    return new Explanation(
        plan.pipeline().value(),
        graph.nodes().stream().map(this::step).toList(),
        new SegmentExplainer(graph, byPath, descriptor, shown).segments(),
        chains,
        new ExplainedOperators(operators(chains), edges()),
        groups(chains),
        settings.settings(),
        settings.flinkOptions(),
        new KubernetesExplainer(plan, descriptor, shown).explain(),
        findings.stream().map(finding -> finding.mapTexts(plan.redactor()::redact)).toList());
  }

  private ExplainedStep step(GraphNode node) {
    PlannedOperator operator = byPath.get(node.path());
    return new ExplainedStep(
        node.path().toString(),
        node.step().kind(),
        node.codeLine().text(),
        node.inputs(),
        node.step() instanceof BranchingStep branching ? branching.branches() : List.of(),
        node.input().map(PayloadType::toString),
        node.output().map(PayloadType::toString),
        operator.placement().segment(),
        SettingsOfStep.of(
            node,
            operator,
            graph,
            descriptor,
            decisions.getOrDefault(node.path(), List.of()),
            shown));
  }

  private List<ExplainedChain> chains() {
    Map<String, Integer> order = new HashMap<>();
    for (String uid : planned.keySet()) {
      order.put(uid, order.size());
      order.put(JobTopology.COMMITTER + uid, order.size());
    }
    List<ExplainedChain> chains = new ArrayList<>();
    List<JobTopology.Vertex> vertices =
        topology.vertices().stream()
            .sorted(
                Comparator.comparing(
                    vertex -> vertex.uids().stream().mapToInt(order::get).min().orElseThrow()))
            .toList();
    for (JobTopology.Vertex vertex : vertices) {
      List<String> uids = vertex.uids().stream().sorted(Comparator.comparing(order::get)).toList();
      Placement placement = plannedOf(uids.get(0)).placement();
      chains.add(
          new ExplainedChain(
              chains.size() + 1,
              vertex.id(),
              vertex.name(),
              uids.stream().map(shown::text).toList(),
              placement.parallelism(),
              MaxParallelism.of(placement),
              placement.maxParallelism().isPresent(),
              shown.text(placement.slotSharingGroup())));
    }
    return chains;
  }

  /** Returns the operator of a uid; of a committer's, its sink. */
  private PlannedOperator plannedOf(String uid) {
    return planned.get(
        uid.startsWith(JobTopology.COMMITTER)
            ? uid.substring(JobTopology.COMMITTER.length())
            : uid);
  }

  private List<ExplainedOperator> operators(List<ExplainedChain> chains) {
    Map<String, Integer> chainOf = new LinkedHashMap<>();
    chains.forEach(
        chain -> chain.operators().forEach(uid -> chainOf.putIfAbsent(uid, chain.number())));
    List<ExplainedOperator> operators = new ArrayList<>();
    for (PlannedOperator operator : planned.values()) {
      operators.add(operator(operator, operator.uid(), operator.name(), chainOf));
      String committer = JobTopology.COMMITTER + operator.uid();
      if (topology.operators().contains(committer)) {
        operators.add(operator(operator, committer, operator.name() + ": Committer", chainOf));
      }
    }
    return operators;
  }

  private ExplainedOperator operator(
      PlannedOperator operator, String uid, String name, Map<String, Integer> chainOf) {
    boolean committer = uid.startsWith(JobTopology.COMMITTER);
    return new ExplainedOperator(
        shown.text(uid),
        name,
        operator.path().toString(),
        committer
            ? ExplainedOperator.Role.COMMITTER
            : ExplainedOperator.Role.valueOf(operator.role().name()),
        operator.step().kind(),
        committer ? Optional.empty() : operator.input().map(PayloadType::toString),
        operator.output().map(PayloadType::toString),
        operator.placement().parallelism(),
        shown.text(operator.placement().slotSharingGroup()),
        chainOf.get(shown.text(uid)));
  }

  private List<ExplainedEdge> edges() {
    List<ExplainedEdge> edges = new ArrayList<>();
    for (PlannedOperator to : planned.values()) {
      to.inputs()
          .forEach(
              input -> {
                boolean deadLetters = to.role().readsDeadLetters();
                edges.add(
                    new ExplainedEdge(
                        shown.text(input.uid()),
                        shown.text(to.uid()),
                        deadLetters ? Optional.empty() : input.branch(),
                        deadLetters,
                        deadLetters ? handedUpTo(input.uid()) : List.of(),
                        topology.strategy(input.uid(), to.uid()),
                        breaks.between(planned.get(input.uid()), to)));
              });
      String committer = JobTopology.COMMITTER + to.uid();
      if (topology.operators().contains(committer)) {
        edges.add(
            new ExplainedEdge(
                shown.text(to.uid()),
                shown.text(committer),
                Optional.empty(),
                false,
                List.of(),
                topology.strategy(to.uid(), committer),
                breaks.beforeCommitter(to)));
      }
    }
    return edges;
  }

  private List<String> handedUpTo(String sender) {
    return planned.values().stream()
        .filter(operator -> operator.errors().sender().equals(Optional.of(sender)))
        .map(operator -> shown.text(operator.uid()))
        .toList();
  }

  private List<ExplainedGroup> groups(List<ExplainedChain> chains) {
    Map<String, List<ExplainedChain>> byGroup = new TreeMap<>();
    chains.forEach(
        chain ->
            byGroup
                .computeIfAbsent(chain.slotSharingGroup(), name -> new ArrayList<>())
                .add(chain));
    Map<String, ResourceSettings> resources = new HashMap<>();
    for (PlannedOperator operator : planned.values()) {
      Placement placement = operator.placement();
      placement
          .resources()
          .ifPresent(each -> resources.putIfAbsent(shown.text(placement.slotSharingGroup()), each));
    }
    return byGroup.entrySet().stream()
        .map(
            entry ->
                new ExplainedGroup(
                    entry.getKey(),
                    entry.getValue().stream()
                        .mapToInt(ExplainedChain::parallelism)
                        .max()
                        .orElseThrow(),
                    entry.getValue().stream().map(ExplainedChain::number).toList(),
                    Optional.ofNullable(resources.get(entry.getKey()))))
        .toList();
  }
}
