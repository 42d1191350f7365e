package dev.weir.flink.explain;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.flink.explain.SettingSource.Code;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one step while they are gathered: of what the code says and of what is planned.
 */
final class SettingsOfStep {
  private final GraphNode node;
  private final PlannedOperator operator;
  private final DeploymentDescriptor descriptor;
  private final SettingList list;
  private final SettingSource code;

  private SettingsOfStep(
      GraphNode node, PlannedOperator operator, DeploymentDescriptor descriptor, ShownTexts shown) {
    this.node = node;
    this.operator = operator;
    this.descriptor = descriptor;
    this.list = new SettingList(shown);
    this.code = new Code(node.codeLine().text());
  }

  /** Returns the settings of a step in the order in which people ask for them. */
  static List<ExplainedSetting> of(
      GraphNode node, PlannedOperator operator, DeploymentDescriptor descriptor, ShownTexts shown) {
    SettingsOfStep step = new SettingsOfStep(node, operator, descriptor, shown);
    SettingsOfConnections.add(step);
    SettingsOfWork.add(step);
    step.addErrorPolicy();
    step.addPlacement();
    return step.list.settings();
  }

  private void addErrorPolicy() {
    if (operator.input().isPresent()) {
      list.add(
          "on_invalid",
          ShownTexts.word(operator.errors().onInvalid()),
          written("on_invalid").or(() -> descriptor.written("pipeline", "on_invalid")),
          SettingList.WEIRS_DEFAULT);
      Optional<WrittenValue> onError = written("on_error");
      boolean isCommon = onError.isEmpty() && descriptor.onError().isPresent();
      if (onError.isPresent() || isCommon) {
        list.add(
            "on_error",
            ShownTexts.errors(operator.errors().onError()),
            onError.or(() -> descriptor.written("pipeline", "on_error")),
            SettingList.WEIRS_DEFAULT);
      }
    }
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
