package dev.weir.deployment.kubernetes;

import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.TreeYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes what Flink itself is told, where it starts its own pods. */
final class NativeManifests {
  private static final String POD_TEMPLATES = "pod-templates/";
  static final String JOB_MANAGER_POD = POD_TEMPLATES + "jobmanager.yaml";
  static final String TASK_MANAGER_POD = POD_TEMPLATES + "taskmanager.yaml";
  private static final String SCRIPT = "submit.sh";

  private final KubernetesJob job;
  private final KubernetesSettings settings;
  private final ManifestLayers layers;

  NativeManifests(KubernetesJob job, ManifestLayers layers) {
    this.job = job;
    this.settings = job.settings();
    this.layers = layers;
  }

  List<Manifest> manifests() {
    CommonManifests common = new CommonManifests(job, layers);
    List<Manifest> manifests = new ArrayList<>(common.account(true));
    manifests.addAll(common.rights(CommonManifests.nativeRules()));
    manifests.add(common.descriptor());
    manifests.addAll(common.budgetsOfFlinksPods(false));
    return manifests;
  }

  List<RenderedFile> others() {
    PodManifests pods = new PodManifests(job, layers);
    return List.of(
        new RenderedFile(
            JOB_MANAGER_POD, TreeYaml.write(pods.jobManager(Tree.fields(), Tree.fields())), false),
        new RenderedFile(
            TASK_MANAGER_POD,
            TreeYaml.write(pods.taskManager(settings.image(), Tree.fields(), Tree.fields())),
            false),
        new RenderedFile(SCRIPT, script(), true));
  }

  /**
   * Returns the options of Flink that the job is submitted with.
   *
   * @param folder where the pod templates are
   */
  Map<String, String> options(String folder) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("kubernetes.cluster-id", job.name());
    options.put("kubernetes.namespace", settings.namespace());
    options.put("kubernetes.container.image.ref", settings.image());
    options.put(
        "kubernetes.container.image.pull-policy", PodManifests.word(settings.imagePullPolicy()));
    if (!settings.imagePullSecrets().isEmpty()) {
      options.put(
          "kubernetes.container.image.pull-secrets", String.join(";", settings.imagePullSecrets()));
    }
    options.put("kubernetes.service-account", job.serviceAccount());
    options.put("kubernetes.pod-template-file.jobmanager", folder + "/" + JOB_MANAGER_POD);
    options.put("kubernetes.pod-template-file.taskmanager", folder + "/" + TASK_MANAGER_POD);
    options.put(
        "kubernetes.jobmanager.cpu.amount", CpuTexts.text(settings.jobManager().resources().cpu()));
    options.put(
        "kubernetes.taskmanager.cpu.amount",
        CpuTexts.text(settings.taskManager().resources().cpu()));
    ProcessSizes.add(settings, options);
    if (settings.jobManager().replicas() > 1) {
      options.put(
          "kubernetes.jobmanager.replicas", String.valueOf(settings.jobManager().replicas()));
    }
    options.putAll(job.flinkOptions());
    options.merge(
        KubernetesJob.JVM_OPTIONS, KubernetesJob.MODULES, (own, modules) -> modules + " " + own);
    job.savepoint()
        .ifPresent(
            beginning -> {
              options.put("execution.state-recovery.path", beginning.savepoint());
              if (beginning.losesState()) {
                options.put("execution.state-recovery.ignore-unclaimed-state", "true");
              }
            });
    return options;
  }

  private String script() {
    StringBuilder script =
        new StringBuilder(
            """
            #!/bin/sh
            # %s: applies the manifests beside it, and lets Flink start the job.
            # It needs kubectl, and FLINK_HOME: a distribution of Flink 2.3 whose config.yaml is as it came.
            set -eu
            here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
            kubectl apply -f "$here"
            exec "${FLINK_HOME:?set it to a distribution of Flink 2.3}/bin/flink" run -t kubernetes-application \\
            """
                .formatted(RenderedFile.MARK));
    options("$here")
        .forEach((key, value) -> script.append("  ").append(option(key, value)).append(" \\\n"));
    script.append("  -c ").append(KubernetesJob.ENTRY_CLASS).append(" \\\n");
    script.append("  ").append(ShellTexts.word(settings.jar()));
    job.arguments().forEach(argument -> script.append(' ').append(ShellTexts.word(argument)));
    return script.append("\n").toString();
  }

  private static String option(String key, String value) {
    return value.startsWith("$here/")
        ? "\"-D" + key + "=" + value + "\""
        : ShellTexts.word("-D" + key + "=" + value);
  }
}
