package dev.weir.deployment.kubernetes;

import dev.weir.deployment.model.ImagePullPolicy;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.ManifestPart;
import dev.weir.deployment.model.PodValue;
import dev.weir.deployment.model.ProbeSettings;
import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the pods of JobManagers and TaskManagers. */
final class PodManifests {
  /** The name by which Flink knows its own container. */
  static final String MAIN_CONTAINER = "flink-main-container";

  static final int REST_PORT = 8081;
  static final int TASK_MANAGER_RPC_PORT = 6122;

  /** The user of the images of Flink. */
  private static final int FLINK_USER = 9999;

  /** What Flink writes, besides its state. */
  private static final Map<String, String> WRITTEN = written();

  private final KubernetesJob job;
  private final KubernetesSettings settings;
  private final ManifestLayers layers;

  PodManifests(KubernetesJob job, ManifestLayers layers) {
    this.job = job;
    this.settings = job.settings();
    this.layers = layers;
  }

  private static Map<String, String> written() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("tmp", "/tmp");
    paths.put("log", "/opt/flink/log");
    return paths;
  }

  /** Returns a JobManager's pod, with more of its spec and of its container generated. */
  Fields jobManager(Fields spec, Fields container) {
    return layers.layered(
        base(httpProbe()),
        generated(Labels.JOB_MANAGER, settings.image(), spec, container),
        ManifestPart.POD,
        ManifestPart.JOB_MANAGER_POD);
  }

  /** Returns a TaskManager's pod of an image, with more of its spec and container generated. */
  Fields taskManager(String image, Fields spec, Fields container) {
    return layers.layered(
        base(tcpProbe(TASK_MANAGER_RPC_PORT)),
        generated(Labels.TASK_MANAGER, image, spec, container),
        ManifestPart.POD,
        ManifestPart.TASK_MANAGER_POD);
  }

  private Fields httpProbe() {
    if (Boolean.parseBoolean(job.flinkOptions().get("security.ssl.rest.authentication-enabled"))) {
      // Kubernetes has no certificate to show.
      return tcpProbe(REST_PORT);
    }
    Fields page = Tree.fields().with("path", "/config").with("port", REST_PORT);
    boolean encrypted = Boolean.parseBoolean(job.flinkOptions().get("security.ssl.rest.enabled"));
    return Tree.fields().with("httpGet", encrypted ? page.with("scheme", "HTTPS") : page);
  }

  private static Fields tcpProbe(int port) {
    return Tree.fields().with("tcpSocket", Tree.fields().with("port", port));
  }

  private Fields base(Fields probe) {
    List<Fields> mounts = new ArrayList<>();
    List<Fields> volumes = new ArrayList<>();
    WRITTEN.forEach(
        (name, path) -> {
          mounts.add(Tree.fields().with("name", name).with("mountPath", path));
          volumes.add(Tree.fields().with("name", name).with("emptyDir", Tree.fields()));
        });
    Fields container =
        Tree.fields()
            .with("name", MAIN_CONTAINER)
            .with(
                "securityContext",
                Tree.fields()
                    .with("allowPrivilegeEscalation", false)
                    .with("readOnlyRootFilesystem", true)
                    .with("capabilities", Tree.fields().with("drop", Tree.texts(List.of("ALL")))));
    if (settings.probes().enabled()) {
      container = probes(container, probe);
    }
    return Tree.fields()
        .with("apiVersion", "v1")
        .with("kind", "Pod")
        .with(
            "spec",
            Tree.fields()
                .with(
                    "securityContext",
                    Tree.fields()
                        .with("runAsNonRoot", true)
                        .with("runAsUser", FLINK_USER)
                        .with("runAsGroup", FLINK_USER)
                        .with("fsGroup", FLINK_USER)
                        .with("seccompProfile", Tree.fields().with("type", "RuntimeDefault")))
                .with("containers", Tree.items(container.with("volumeMounts", Tree.items(mounts))))
                .with("volumes", Tree.items(volumes)));
  }

  private Fields probes(Fields container, Fields probe) {
    ProbeSettings probes = settings.probes();
    long period = seconds(probes.interval());
    long tries = Math.max(1, (seconds(probes.startupLimit()) + period - 1) / period);
    return container
        .with("startupProbe", probe.with("periodSeconds", period).with("failureThreshold", tries))
        .with(
            "livenessProbe",
            probe
                .with("periodSeconds", period)
                .with("timeoutSeconds", Math.min(period, 5))
                .with("failureThreshold", probes.failureThreshold()));
  }

  private static long seconds(Duration time) {
    return Math.max(1, time.toSeconds());
  }

  private Fields generated(String component, String image, Fields spec, Fields container) {
    List<Fields> mounts = new ArrayList<>();
    List<Fields> volumes = new ArrayList<>();
    mounts.add(
        Tree.fields()
            .with("name", "descriptor")
            .with("mountPath", KubernetesJob.DESCRIPTOR_FOLDER)
            .with("readOnly", true));
    volumes.add(
        Tree.fields()
            .with("name", "descriptor")
            .with("configMap", Tree.fields().with("name", CommonManifests.descriptorName(job))));
    addFiles(mounts, volumes);
    Fields main =
        Tree.fields()
            .with("name", MAIN_CONTAINER)
            .with("image", image)
            .with("imagePullPolicy", word(settings.imagePullPolicy()));
    if (!settings.environment().isEmpty()) {
      main = main.with("env", Tree.items(variables()));
    }
    main =
        TreeMerge.keeping(
            main.with("volumeMounts", Tree.items(mounts)), container, new ArrayList<>());
    Fields whole = Tree.fields().with("serviceAccountName", job.serviceAccount());
    if (!settings.imagePullSecrets().isEmpty()) {
      whole =
          whole.with(
              "imagePullSecrets",
              Tree.items(
                  settings.imagePullSecrets().stream()
                      .map(name -> Tree.fields().with("name", name))
                      .toList()));
    }
    whole =
        TreeMerge.keeping(
            whole.with("containers", Tree.items(main)).with("volumes", Tree.items(volumes)),
            spec,
            new ArrayList<>());
    return Tree.fields()
        .with(
            "metadata",
            Tree.fields()
                .with("labels", Labels.of(job, component))
                .with(
                    "annotations",
                    Tree.fields()
                        .with("weir.dev/descriptor-sha256", CommonManifests.descriptorHash(job))))
        .with("spec", whole);
  }

  /** Returns the words of Kubernetes, such as {@code IfNotPresent}. */
  static String word(ImagePullPolicy policy) {
    return switch (policy) {
      case ALWAYS -> "Always";
      case IF_NOT_PRESENT -> "IfNotPresent";
      case NEVER -> "Never";
    };
  }

  private List<Fields> variables() {
    List<Fields> variables = new ArrayList<>();
    settings
        .environment()
        .forEach((name, value) -> variables.add(variable(Tree.fields().with("name", name), value)));
    return variables;
  }

  private static Fields variable(Fields named, PodValue from) {
    if (from.value().isPresent()) {
      return named.with("value", from.value());
    }
    Fields reference =
        Tree.fields().with("name", from.secret().or(from::configMap)).with("key", from.key());
    String kind = from.secret().isPresent() ? "secretKeyRef" : "configMapKeyRef";
    return named.with("valueFrom", Tree.fields().with(kind, reference));
  }

  private void addFiles(List<Fields> mounts, List<Fields> volumes) {
    settings
        .files()
        .forEach(
            (path, from) -> {
              String name = "files-" + volumes.size();
              mounts.add(
                  Tree.fields().with("name", name).with("mountPath", path).with("readOnly", true));
              Fields volume = Tree.fields().with("name", name);
              volumes.add(
                  from.secret().isPresent()
                      ? volume.with("secret", Tree.fields().with("secretName", from.secret()))
                      : volume.with("configMap", Tree.fields().with("name", from.configMap())));
            });
  }
}
