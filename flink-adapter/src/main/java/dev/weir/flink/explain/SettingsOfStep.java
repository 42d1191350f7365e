package dev.weir.flink.explain;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.flink.compile.SaidPolicies;
import dev.weir.flink.compile.SaidPolicies.Said;
import dev.weir.flink.explain.SettingSource.Code;
import dev.weir.flink.explain.SettingSource.Descriptor;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one step while they are gathered: of what the code says and of what is planned.
 */
final class SettingsOfStep {
  private final GraphNode node;
  private final PlannedOperator operator;
  private final PipelineGraph graph;
  private final DeploymentDescriptor descriptor;
  private final SettingList list;
  private final SettingSource code;

  private SettingsOfStep(
      GraphNode node,
      PlannedOperator operator,
      PipelineGraph graph,
      DeploymentDescriptor descriptor,
      ShownTexts shown) {
    this.node = node;
    this.operator = operator;
    this.graph = graph;
    this.descriptor = descriptor;
    this.list = new SettingList(shown);
    this.code = new Code(node.codeLine().text());
  }

  /** Returns the settings of a step in the order in which people ask for them. */
  static List<ExplainedSetting> of(
      GraphNode node,
      PlannedOperator operator,
      PipelineGraph graph,
      DeploymentDescriptor descriptor,
      List<OptimizationDecision> optimizations,
      ShownTexts shown) {
    SettingsOfStep step = new SettingsOfStep(node, operator, graph, descriptor, shown);
    SettingsOfConnections.add(step);
    SettingsOfWork.add(step);
    step.addErrorPolicy();
    step.addPlacement();
    optimizations.forEach(step::addOptimization);
    return step.list.settings();
  }

  private void addErrorPolicy() {
    if (!node.step().mayFindInvalidMessages()) {
      return;
    }
    SaidPolicies said = SaidPolicies.of(node.path(), node.policies(), graph, descriptor);
    list.add(
        "on_invalid",
        ShownTexts.word(operator.errors().onInvalid()),
        said.onInvalid().flatMap(policy -> written("on_invalid", policy)),
        said.onInvalid().map(SettingsOfStep::sourceOf).orElse(SettingList.WEIRS_DEFAULT));
    said.onError()
        .ifPresent(
            policy ->
                list.add(
                    "on_error",
                    ShownTexts.errors(operator.errors().onError()),
                    written("on_error", policy),
                    sourceOf(policy)));
  }

  private Optional<WrittenValue> written(String key, Said<?> said) {
    return switch (said.origin()) {
      case DESCRIPTOR_OF_STEP -> written(key);
      case DESCRIPTOR_OF_PIPELINE -> descriptor.written("pipeline", key);
      case CODE_OF_STEP, CODE_OF_PIPELINE -> Optional.empty();
    };
  }

  private static SettingSource sourceOf(Said<?> said) {
    return said.codeLine().<SettingSource>map(Code::new).orElse(SettingList.WEIRS_DEFAULT);
  }

  /** Adds what the step says for itself; the rest is its segment's. */
  private void addPlacement() {
    for (String key :
        List.of(
            "starts_segment",
            "parallelism",
            "slot_sharing_group",
            "chaining",
            "renamed_from",
            "state_ttl")) {
      list.addWritten(key, written(key));
    }
  }

  private void addOptimization(OptimizationDecision decision) {
    String key = decision.optimization().key();
    list.add(
        "optimizations." + key,
        decision.obstacle().map(why -> "not applied: " + why).orElse("applied"),
        descriptor
            .written("pipeline", "optimizations", key)
            .<SettingSource>map(at -> new Descriptor(at.place()))
            .orElse(SettingList.WEIRS_DEFAULT));
  }

  GraphNode node() {
    return node;
  }

  PlannedOperator operator() {
    return operator;
  }

  DeploymentDescriptor descriptor() {
    return descriptor;
  }

  SettingList list() {
    return list;
  }

  /** Returns where the code made the step. */
  SettingSource code() {
    return code;
  }

  /** Returns where a value of the code comes from, which may be a default. */
  SettingSource codeUnless(boolean isDefault) {
    return isDefault ? SettingList.WEIRS_DEFAULT : code;
  }

  /** Returns what the descriptor says of the step under keys. */
  Optional<WrittenValue> written(String... keys) {
    return descriptor.writtenInStep(node.path().toString(), keys);
  }

  /** Adds a value that only the code says. */
  void addCode(String name, String value) {
    list.add(name, value, code);
  }
}
