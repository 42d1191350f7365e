package dev.weir.deployment.check;

import dev.weir.deployment.model.AutoscalerSettings;
import dev.weir.deployment.model.CheckpointSettings;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.ManifestPart;
import dev.weir.deployment.model.PodValue;
import dev.weir.deployment.model.UpgradeMode;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what a descriptor says of Kubernetes, as far as the plan has no part in it. */
final class KubernetesChecks {
  private static final int MOST_SUBTASKS = 32_768;
  private static final String LOCAL = "local:///";

  /** Options of Flink that the section says itself, and its key for each. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("kubernetes.cluster-id", "name"),
          Map.entry("kubernetes.namespace", "namespace"),
          Map.entry("kubernetes.container.image", "image"),
          Map.entry("kubernetes.container.image.ref", "image"),
          Map.entry("kubernetes.container.image.pull-policy", "image_pull_policy"),
          Map.entry("kubernetes.container.image.pull-secrets", "image_pull_secrets"),
          Map.entry("kubernetes.service-account", "service_account"),
          Map.entry("kubernetes.pod-template-file", "template"),
          Map.entry("kubernetes.pod-template-file.jobmanager", "template"),
          Map.entry("kubernetes.pod-template-file.taskmanager", "template"),
          Map.entry("kubernetes.jobmanager.cpu", "job_manager.cpu"),
          Map.entry("kubernetes.jobmanager.cpu.amount", "job_manager.cpu"),
          Map.entry("kubernetes.jobmanager.replicas", "job_manager.replicas"),
          Map.entry("kubernetes.taskmanager.cpu", "task_manager.cpu"),
          Map.entry("kubernetes.taskmanager.cpu.amount", "task_manager.cpu"),
          Map.entry("taskmanager.cpu.cores", "task_manager.cpu"),
          Map.entry("jobmanager.memory.process.size", "job_manager.memory"),
          Map.entry("jobmanager.memory.flink.size", "job_manager.memory"),
          Map.entry("taskmanager.memory.process.size", "task_manager.memory"),
          Map.entry("taskmanager.memory.flink.size", "task_manager.memory"),
          Map.entry("taskmanager.numberOfTaskSlots", "task_manager.slots"),
          Map.entry("high-availability.type", "high_availability"),
          Map.entry("high-availability.storageDir", "high_availability.directory"),
          Map.entry("pipeline.jobvertex-parallelism-overrides", "autoscaler.parallelism"));

  /** Options of Flink that have to be as the manifests say them. */
  private static final Set<String> PORTS =
      Set.of(
          "blob.server.port",
          "jobmanager.rpc.address",
          "jobmanager.rpc.port",
          "rest.port",
          "rest.bind-port",
          "taskmanager.rpc.port");

  private final DeploymentDescriptor descriptor;
  private final KubernetesSettings settings;
  private final List<Finding> findings;

  private KubernetesChecks(
      DeploymentDescriptor descriptor, KubernetesSettings settings, List<Finding> findings) {
    this.descriptor = descriptor;
    this.settings = settings;
    this.findings = findings;
  }

  /** Adds what is wrong with the section, where there is one. */
  static void check(
      String pipeline, Set<String> steps, DeploymentDescriptor descriptor, List<Finding> findings) {
    descriptor
        .kubernetes()
        .ifPresent(
            settings -> {
              KubernetesNameChecks.check(pipeline, settings, findings);
              KubernetesSecretChecks.check(descriptor, settings, findings);
              KubernetesChecks checks = new KubernetesChecks(descriptor, settings, findings);
              checks.checkJar();
              checks.checkDirectories();
              checks.checkOptions();
              settings.environment().forEach(checks::checkVariable);
              settings.files().forEach(checks::checkFiles);
              settings.autoscaler().ifPresent(autoscaler -> checks.check(autoscaler, steps));
              checks.refuseReplicas();
            });
  }

  private void checkJar() {
    String jar = settings.jar();
    if (!jar.startsWith(LOCAL) || !jar.endsWith(".jar")) {
      boolean path = jar.startsWith("/") && jar.endsWith(".jar");
      findings.add(
          Finding.error(
              "WEIR-Y002",
              settings.placeOf("jar"),
              "'jar' is '" + jar + "', which is not the URI of a jar in the image.",
              "local:// and the absolute path of a jar in the image",
              path
                  ? "Write local://" + jar + "."
                  : "Copy the jar into the image, and write where: local:///opt/flink/usrlib/"
                      + "my-pipelines.jar."));
    }
  }

  private void checkDirectories() {
    CheckpointSettings checkpoints = descriptor.engine().checkpointing();
    Map<String, String> flink = descriptor.engine().flink();
    boolean directory =
        checkpoints.directory().isPresent() || flink.containsKey("execution.checkpointing.dir");
    boolean savepoints =
        checkpoints.savepointDirectory().isPresent()
            || flink.containsKey("execution.checkpointing.savepoint-dir");
    boolean successor = settings.highAvailability().isPresent();
    Optional<UpgradeMode> mode = settings.upgradeMode();
    if (mode.equals(Optional.of(UpgradeMode.SAVEPOINT)) && !(directory && savepoints)) {
      findings.add(
          missing(
              "upgrade_mode",
              "'upgrade_mode' is savepoint, and there is no "
                  + (directory ? "" : "checkpointing.directory" + (savepoints ? "" : " and no "))
                  + (savepoints ? "" : "checkpointing.savepoint_directory")
                  + ".",
              "savepoint with checkpointing: {directory: <URI>, savepoint_directory: <URI>}"));
    }
    if (mode.equals(Optional.of(UpgradeMode.LAST_STATE)) && !(directory && successor)) {
      findings.add(
          missing(
              "upgrade_mode",
              "'upgrade_mode' is last_state, and there is no "
                  + (directory ? "" : "checkpointing.directory" + (successor ? "" : " and no "))
                  + (successor ? "" : "high_availability.directory")
                  + ".",
              "last_state with checkpointing: {directory: <URI>} and high_availability:"
                  + " {directory: <URI>}"));
    }
    if (settings.jobManager().replicas() > 1 && !successor) {
      findings.add(
          missing(
              "job_manager",
              "There are "
                  + settings.jobManager().replicas()
                  + " JobManagers, and no high_availability.directory.",
              "job_manager.replicas above 1 with high_availability: {directory: <URI>}"));
    } else if (directory && !successor && !mode.equals(Optional.of(UpgradeMode.LAST_STATE))) {
      findings.add(
          new Finding(
              "WEIR-Y015",
              Severity.WARNING,
              settings.place(),
              "Checkpoints go to a directory, and there is no high_availability.directory: a"
                  + " JobManager that Kubernetes starts again knows of none of them, and the job"
                  + " begins anew.",
              "checkpoints with high_availability: {directory: <URI>}",
              "Name a directory that all pods can read and write, such as gs://my-bucket/ha."));
    }
  }

  private Finding missing(String key, String problem, String allowed) {
    return Finding.error(
        "WEIR-Y003",
        settings.placeOf(key),
        problem,
        allowed,
        "Name directories that all pods can read and write, such as gs://my-bucket/checkpoints.");
  }

  private void checkOptions() {
    descriptor
        .engine()
        .flink()
        .keySet()
        .forEach(
            option -> {
              if (OPTIONS.containsKey(option) || PORTS.contains(option)) {
                findings.add(
                    Finding.error(
                        "WEIR-Y013",
                        descriptor.engine().flinkPlaces().get(option),
                        "'" + option + "' is said by 'kubernetes'.",
                        "any other option of Flink",
                        OPTIONS.containsKey(option)
                            ? "Use the key 'kubernetes." + OPTIONS.get(option) + "'."
                            : "Remove it: the manifests depend on it."));
              }
            });
  }

  private void checkVariable(String name, PodValue from) {
    boolean refers = from.secret().isPresent() != from.configMap().isPresent();
    boolean fits =
        from.value().isPresent()
            ? from.secret().isEmpty() && from.configMap().isEmpty() && from.key().isEmpty()
            : refers && from.key().isPresent();
    if (!fits) {
      findings.add(
          Finding.error(
              "WEIR-Y012",
              from.place(),
              "It is not clear where the variable '" + name + "' comes from.",
              "secret and key; config_map and key; or value, for what is no secret",
              "Write " + name + ": {secret: <name of a Secret>, key: <key in it>}."));
    }
  }

  private void checkFiles(String path, PodValue from) {
    if (from.secret().isPresent() == from.configMap().isPresent()) {
      findings.add(
          Finding.error(
              "WEIR-Y012",
              from.place(),
              "It is not clear where the files of '" + path + "' come from.",
              "secret or config_map, one of them",
              "Write " + path + ": {secret: <name of a Secret>}."));
    }
  }

  private void check(AutoscalerSettings autoscaler, Set<String> steps) {
    boolean enabled =
        Boolean.parseBoolean(autoscaler.options().getOrDefault("enabled", "true"))
            && !autoscaler.options().isEmpty();
    if (enabled
        && descriptor.segments().stream().anyMatch(segment -> segment.resources().isPresent())) {
      findings.add(
          Finding.error(
              "WEIR-Y008",
              autoscaler.place(),
              "The autoscaler cannot scale slot-sharing groups that have resources of their own.",
              "the autoscaler, or segments with 'resources'",
              "Remove one of the two."));
    }
    autoscaler.parallelism().keySet().forEach(step -> checkStep(step, autoscaler, steps));
    autoscaler.exclude().forEach(step -> checkStep(step, autoscaler, steps));
    autoscaler
        .parallelism()
        .forEach(
            (step, number) -> {
              if (!isParallelism(number)) {
                findings.add(
                    Finding.error(
                        "WEIR-Y010",
                        autoscaler.place(),
                        "The parallelism of '" + step + "' is '" + number + "'.",
                        "a whole number from 1 to " + MOST_SUBTASKS,
                        "Write an allowed number."));
              }
            });
  }

  private static boolean isParallelism(String number) {
    return number.matches("[1-9]\\d{0,4}") && Integer.parseInt(number) <= MOST_SUBTASKS;
  }

  private void checkStep(String step, AutoscalerSettings autoscaler, Set<String> steps) {
    if (!steps.contains(step)) {
      findings.add(DescriptorChecks.unknownStep(step, autoscaler.place(), steps));
    }
  }

  /** A number of TaskManagers would hide the parallelism that the descriptor says. */
  private void refuseReplicas() {
    for (ManifestPart part :
        List.of(ManifestPart.FLINK_DEPLOYMENT, ManifestPart.TASK_MANAGER_DEPLOYMENT)) {
      boolean ofOperator = part == ManifestPart.FLINK_DEPLOYMENT;
      Optional<String> replicas =
          ofOperator
              ? settings.template(part).at("spec").at("taskManager").textOf("replicas")
              : settings.template(part).at("spec").textOf("replicas");
      if (replicas.isPresent()) {
        findings.add(
            Finding.error(
                "WEIR-Y011",
                settings.placeOf("template"),
                "The template of "
                    + part.key()
                    + " says that there are "
                    + replicas.get()
                    + " TaskManagers.",
                "a parallelism of segments, and task_manager.slots",
                "Remove "
                    + (ofOperator ? "spec.taskManager.replicas" : "spec.replicas")
                    + ": how many there are follows from the slots that the job needs."));
      }
    }
  }
}
