package dev.weir.deployment;

import dev.weir.deployment.model.AutoscalerSettings;
import dev.weir.deployment.model.CanarySettings;
import dev.weir.deployment.model.DisruptionBudgetSettings;
import dev.weir.deployment.model.ImagePullPolicy;
import dev.weir.deployment.model.JobManagerSettings;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.ManifestPart;
import dev.weir.deployment.model.PodResources;
import dev.weir.deployment.model.PodValue;
import dev.weir.deployment.model.ProbeSettings;
import dev.weir.deployment.model.TaskManagerSettings;
import dev.weir.deployment.model.UpgradeMode;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.check.Place;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds what a descriptor says of Kubernetes. */
final class KubernetesBinder {
  private static final int MOST = 1000;

  private KubernetesBinder() {}

  /** Returns the settings, or nothing where what is needed is missing. */
  static Optional<KubernetesSettings> bind(MapReader map) {
    Optional<String> name = map.text("name");
    Optional<String> namespace = map.text("namespace");
    Optional<String> image = map.text("image");
    Optional<ImagePullPolicy> pull = map.choice("image_pull_policy", ImagePullPolicy.class);
    List<String> pullSecrets = map.texts("image_pull_secrets");
    Optional<String> account = map.text("service_account");
    Optional<String> version = map.text("flink_version");
    Optional<String> jar = map.text("jar");
    JobManagerSettings jobManager =
        map.map("job_manager").map(KubernetesBinder::jobManager).orElse(JobManagerSettings.DEFAULT);
    TaskManagerSettings taskManager =
        map.map("task_manager")
            .map(KubernetesBinder::taskManager)
            .orElse(TaskManagerSettings.DEFAULT);
    Map<String, String> labels = map.properties("labels");
    Map<String, String> annotations = map.properties("annotations");
    Optional<UpgradeMode> upgradeMode = map.choice("upgrade_mode", UpgradeMode.class);
    Optional<String> highAvailability =
        map.map("high_availability").flatMap(KubernetesBinder::highAvailability);
    Map<String, PodValue> environment = new LinkedHashMap<>();
    map.maps("environment").forEach((key, value) -> environment.put(key, variable(value)));
    Map<String, PodValue> files = new LinkedHashMap<>();
    map.maps("files").forEach((key, value) -> files.put(key, folder(value)));
    ProbeSettings probes =
        map.map("probes").map(KubernetesBinder::probes).orElse(ProbeSettings.DEFAULT);
    DisruptionBudgetSettings budget =
        map.map("pod_disruption_budget")
            .map(KubernetesBinder::budget)
            .orElse(DisruptionBudgetSettings.DEFAULT);
    Optional<CanarySettings> canary = map.map("canary").map(KubernetesBinder::canary);
    Place autoscalerPlace = map.keyPlaces().getOrDefault("autoscaler", map.place());
    Optional<AutoscalerSettings> autoscaler =
        map.map("autoscaler").map(inner -> autoscaler(inner, autoscalerPlace));
    Map<ManifestPart, Fields> templates = parts(map.map("template"));
    Map<ManifestPart, Fields> patches = parts(map.map("emergency_patch"));
    map.require("image", "jar");
    map.refuseOtherKeys();
    if (image.isEmpty() || jar.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new KubernetesSettings(
            name,
            namespace.orElse(KubernetesSettings.DEFAULT_NAMESPACE),
            image.get(),
            pull.orElse(ImagePullPolicy.IF_NOT_PRESENT),
            pullSecrets,
            account,
            version.orElse(KubernetesSettings.DEFAULT_FLINK_VERSION),
            jar.get(),
            jobManager,
            taskManager,
            labels,
            annotations,
            upgradeMode,
            highAvailability,
            environment,
            files,
            probes,
            budget,
            canary,
            autoscaler,
            templates,
            patches,
            map.keyPlaces(),
            map.place()));
  }

  private static JobManagerSettings jobManager(MapReader map) {
    JobManagerSettings settings =
        new JobManagerSettings(
            resources(map, PodResources.JOB_MANAGER), map.integer("replicas", 1, MOST).orElse(1));
    map.refuseOtherKeys();
    return settings;
  }

  private static TaskManagerSettings taskManager(MapReader map) {
    TaskManagerSettings settings =
        new TaskManagerSettings(
            resources(map, PodResources.TASK_MANAGER), map.integer("slots", 1, MOST).orElse(1));
    map.refuseOtherKeys();
    return settings;
  }

  private static PodResources resources(MapReader map, PodResources otherwise) {
    return new PodResources(
        map.decimal("cpu").orElse(otherwise.cpu()), map.size("memory").orElse(otherwise.memory()));
  }

  private static Optional<String> highAvailability(MapReader map) {
    Optional<String> directory = map.text("directory");
    map.require("directory");
    map.refuseOtherKeys();
    return directory;
  }

  private static PodValue variable(MapReader map) {
    PodValue value =
        new PodValue(
            map.text("secret"),
            map.text("config_map"),
            map.text("key"),
            map.text("value"),
            map.place());
    map.refuseOtherKeys();
    return value;
  }

  private static PodValue folder(MapReader map) {
    PodValue value =
        new PodValue(
            map.text("secret"),
            map.text("config_map"),
            Optional.empty(),
            Optional.empty(),
            map.place());
    map.refuseOtherKeys();
    return value;
  }

  private static ProbeSettings probes(MapReader map) {
    ProbeSettings otherwise = ProbeSettings.DEFAULT;
    ProbeSettings settings =
        new ProbeSettings(
            map.bool("enabled").orElse(otherwise.enabled()),
            map.time("startup_limit", DescriptorBinder.A_MILLISECOND)
                .orElse(otherwise.startupLimit()),
            map.time("interval", DescriptorBinder.A_MILLISECOND).orElse(otherwise.interval()),
            map.integer("failure_threshold", 1, MOST).orElse(otherwise.failureThreshold()));
    map.refuseOtherKeys();
    return settings;
  }

  private static DisruptionBudgetSettings budget(MapReader map) {
    DisruptionBudgetSettings settings =
        new DisruptionBudgetSettings(
            map.bool("enabled").orElse(true), map.integer("max_unavailable", 1, MOST).orElse(1));
    map.refuseOtherKeys();
    return settings;
  }

  private static CanarySettings canary(MapReader map) {
    CanarySettings settings =
        new CanarySettings(map.integer("replicas", 1, MOST).orElse(1), map.text("image"));
    map.refuseOtherKeys();
    return settings;
  }

  private static AutoscalerSettings autoscaler(MapReader map, Place place) {
    AutoscalerSettings settings =
        new AutoscalerSettings(
            map.properties("options"), map.properties("parallelism"), map.texts("exclude"), place);
    map.refuseOtherKeys();
    return settings;
  }

  private static Map<ManifestPart, Fields> parts(Optional<MapReader> section) {
    Map<ManifestPart, Fields> parts = new EnumMap<>(ManifestPart.class);
    section.ifPresent(
        map -> {
          for (ManifestPart part : ManifestPart.values()) {
            map.tree(part.key()).ifPresent(tree -> parts.put(part, tree));
          }
          map.refuseOtherKeys();
        });
    return parts;
  }
}
