package dev.weir.flink.explain;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.flink.kubernetes.ClusterShapes;
import dev.weir.flink.kubernetes.KubernetesJobs;
import dev.weir.flink.plan.FlinkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains what a job needs of Kubernetes, where the descriptor speaks of it. */
final class KubernetesExplainer {
  private static final List<String> SECTIONS =
      List.of(
          "job_manager.cpu",
          "job_manager.memory",
          "job_manager.replicas",
          "task_manager.cpu",
          "task_manager.memory",
          "task_manager.slots",
          "high_availability.directory",
          "labels",
          "annotations",
          "environment",
          "files",
          "probes",
          "pod_disruption_budget",
          "canary",
          "autoscaler",
          "template",
          "emergency_patch");

  private final FlinkPlan plan;
  private final DeploymentDescriptor descriptor;
  private final ShownTexts shown;

  KubernetesExplainer(FlinkPlan plan, DeploymentDescriptor descriptor, ShownTexts shown) {
    this.plan = plan;
    this.descriptor = descriptor;
    this.shown = shown;
  }

  Optional<ExplainedKubernetes> explain() {
    return descriptor
        .kubernetes()
        .flatMap(
            settings ->
                ClusterShapes.of(plan, settings, new ArrayList<>())
                    .map(shape -> new ExplainedKubernetes(shape, settings(settings))));
  }

  private List<ExplainedSetting> settings(KubernetesSettings settings) {
    SettingList list = new SettingList(shown);
    add(list, "name", KubernetesJobs.nameOf(plan, settings));
    add(list, "namespace", settings.namespace());
    add(list, "image", settings.image());
    add(list, "jar", settings.jar());
    add(list, "service_account", settings.serviceAccount().orElse("one of its own"));
    add(list, "flink_version", settings.flinkVersion());
    add(list, "upgrade_mode", ShownTexts.word(KubernetesJobs.upgradeMode(plan, settings)));
    SECTIONS.forEach(key -> list.addWritten(key, written(key)));
    return list.settings();
  }

  private void add(SettingList list, String key, String value) {
    list.addText(key, value, written(key), SettingList.WEIRS_DEFAULT);
  }

  private Optional<WrittenValue> written(String key) {
    return descriptor.written(("kubernetes." + key).split("\\."));
  }
}
