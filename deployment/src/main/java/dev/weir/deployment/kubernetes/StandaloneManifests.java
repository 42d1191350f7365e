package dev.weir.deployment.kubernetes;

import dev.weir.deployment.model.CanarySettings;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.ManifestPart;
import dev.weir.deployment.model.PodResources;
import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.deployment.tree.TreeYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a cluster for one job that nobody but Kubernetes looks after. */
final class StandaloneManifests {
  private static final int RPC_PORT = 6123;
  private static final int BLOB_PORT = 6124;
  private static final String CONFIG_FOLDER = "/opt/flink/conf";
  private static final String CANARY = "canary";

  private final KubernetesJob job;
  private final KubernetesSettings settings;
  private final ManifestLayers layers;
  private final CommonManifests common;
  private final PodManifests pods;
  private final Fields configuration;

  StandaloneManifests(KubernetesJob job, ManifestLayers layers) {
    this.job = job;
    this.settings = job.settings();
    this.layers = layers;
    this.common = new CommonManifests(job, layers);
    this.pods = new PodManifests(job, layers);
    this.configuration =
        Tree.fields()
            .with("config.yaml", TreeYaml.write(Fields.ofTexts(options())))
            .with("log4j-console.properties", KubernetesManifests.CONSOLE_LOGGING);
  }

  List<Manifest> manifests() {
    List<Manifest> manifests = new ArrayList<>(common.account(job.isHighlyAvailable()));
    if (job.isHighlyAvailable()) {
      manifests.addAll(common.rights(CommonManifests.highAvailabilityRules()));
    }
    manifests.add(common.descriptor());
    manifests.add(common.configMap("flink-config-map.yaml", configurationName(), configuration));
    if (!job.isHighlyAvailable()) {
      manifests.add(
          service(
              "jobmanager-service.yaml",
              jobManagerName(),
              Tree.fields()
                  .with("clusterIP", "None")
                  .with("publishNotReadyAddresses", true)
                  .with("ports", Tree.items(port("rpc", RPC_PORT), port("blob", BLOB_PORT)))));
    }
    manifests.add(
        service(
            "rest-service.yaml",
            job.name() + "-rest",
            Tree.fields().with("ports", Tree.items(port("rest", PodManifests.REST_PORT)))));
    manifests.add(jobManager());
    int canaries = settings.canary().map(CanarySettings::replicas).orElse(0);
    manifests.add(taskManager("", job.taskManagers() - canaries, settings.image()));
    settings
        .canary()
        .ifPresent(
            canary ->
                manifests.add(
                    taskManager("-" + CANARY, canaries, canary.image().orElse(settings.image()))));
    manifests.addAll(common.budgets());
    return manifests;
  }

  private SortedMap<String, String> options() {
    SortedMap<String, String> options = new TreeMap<>(job.flinkOptions());
    // The folder of the configuration hides that of the image, where these are.
    options.merge(
        KubernetesJob.JVM_OPTIONS, KubernetesJob.MODULES, (own, modules) -> modules + " " + own);
    // A Deployment starts a JobManager that has ended again, and that would begin the job anew.
    options.put("execution.shutdown-on-application-finish", "false");
    options.put("blob.server.port", String.valueOf(BLOB_PORT));
    options.put("jobmanager.rpc.address", jobManagerName());
    options.put("jobmanager.rpc.port", String.valueOf(RPC_PORT));
    options.put("rest.port", String.valueOf(PodManifests.REST_PORT));
    options.put("taskmanager.rpc.port", String.valueOf(PodManifests.TASK_MANAGER_RPC_PORT));
    options.put("taskmanager.cpu.cores", CpuTexts.text(settings.taskManager().resources().cpu()));
    ProcessSizes.add(settings, options);
    if (job.isHighlyAvailable()) {
      options.put("kubernetes.cluster-id", job.name());
      options.put("kubernetes.namespace", settings.namespace());
    }
    return options;
  }

  private String configurationName() {
    return job.name() + "-flink-config";
  }

  private String jobManagerName() {
    return job.name() + "-jobmanager";
  }

  private static Fields port(String name, int port) {
    return Tree.fields().with("name", name).with("port", port);
  }

  private Manifest service(String file, String name, Fields spec) {
    return new Manifest(
        file,
        layers.layered(
            Tree.fields(),
            common
                .object("v1", "Service", name, Labels.of(job, Labels.JOB_MANAGER))
                .with("spec", spec.with("selector", Labels.selector(job, Labels.JOB_MANAGER))),
            ManifestPart.SERVICE));
  }

  private Manifest jobManager() {
    List<String> arguments = new ArrayList<>(List.of("standalone-job"));
    Fields container = Tree.fields();
    if (job.isHighlyAvailable()) {
      arguments.addAll(List.of("--host", "$(POD_IP)"));
      container = container.with("env", Tree.items(podAddress()));
    }
    job.savepoint()
        .ifPresent(
            beginning -> {
              arguments.addAll(List.of("--fromSavepoint", beginning.savepoint()));
              if (beginning.losesState()) {
                arguments.add("--allowNonRestoredState");
              }
            });
    // What follows an option that takes a list is its own until the next option.
    arguments.addAll(
        List.of("--jars", settings.jar(), "--job-classname", KubernetesJob.ENTRY_CLASS));
    arguments.addAll(job.arguments());
    container =
        container
            .with("args", Tree.texts(arguments))
            .with(
                "ports",
                Tree.items(
                    containerPort("rpc", RPC_PORT),
                    containerPort("blob", BLOB_PORT),
                    containerPort("rest", PodManifests.REST_PORT)));
    Fields pod = pods.jobManager(spec(), configured(container, settings.jobManager().resources()));
    return new Manifest(
        "jobmanager-deployment.yaml",
        layers.layered(
            Tree.fields(),
            deployment(
                jobManagerName(),
                Labels.JOB_MANAGER,
                Labels.selector(job, Labels.JOB_MANAGER),
                settings.jobManager().replicas(),
                pod),
            ManifestPart.JOB_MANAGER_DEPLOYMENT));
  }

  private Manifest taskManager(String suffix, int replicas, String image) {
    Fields container =
        Tree.fields()
            .with("args", Tree.texts(List.of("taskmanager")))
            .with("ports", Tree.items(containerPort("rpc", PodManifests.TASK_MANAGER_RPC_PORT)));
    Fields pod =
        pods.taskManager(image, spec(), configured(container, settings.taskManager().resources()));
    Fields selector =
        Labels.selector(job, Labels.TASK_MANAGER)
            .with("track", suffix.isEmpty() ? "stable" : CANARY);
    return new Manifest(
        "taskmanager" + suffix + "-deployment.yaml",
        layers.layered(
            Tree.fields(),
            deployment(
                job.name() + "-taskmanager" + suffix, Labels.TASK_MANAGER, selector, replicas, pod),
            ManifestPart.TASK_MANAGER_DEPLOYMENT));
  }

  private static Fields podAddress() {
    return Tree.fields()
        .with("name", "POD_IP")
        .with(
            "valueFrom",
            Tree.fields().with("fieldRef", Tree.fields().with("fieldPath", "status.podIP")));
  }

  private static Fields containerPort(String name, int port) {
    return Tree.fields().with("name", name).with("containerPort", port);
  }

  private Fields spec() {
    return Tree.fields()
        .with(
            "volumes",
            Tree.items(
                Tree.fields()
                    .with("name", "flink-config")
                    .with("configMap", Tree.fields().with("name", configurationName()))));
  }

  private static Fields configured(Fields container, PodResources resources) {
    Fields amounts =
        Tree.fields()
            .with("cpu", CpuTexts.text(resources.cpu()))
            .with("memory", MemoryTexts.ofKubernetes(resources.memory()));
    return container
        .with("resources", Tree.fields().with("requests", amounts).with("limits", amounts))
        .with(
            "volumeMounts",
            Tree.items(
                Tree.fields()
                    .with("name", "flink-config")
                    .with("mountPath", CONFIG_FOLDER)
                    .with("readOnly", true)));
  }

  private Fields deployment(
      String name, String component, Fields selector, int replicas, Fields pod) {
    Fields marks =
        Tree.fields()
            .with("labels", selector)
            .with(
                "annotations",
                Tree.fields()
                    .with(
                        "weir.dev/configuration-sha256",
                        CommonManifests.hash(TreeYaml.write(configuration))));
    Fields metadata = TreeMerge.keeping(pod.at("metadata"), marks, new ArrayList<>());
    return common
        .object("apps/v1", "Deployment", name, Labels.of(job, component))
        .with(
            "spec",
            Tree.fields()
                .with("replicas", replicas)
                .with("strategy", Tree.fields().with("type", "Recreate"))
                .with("selector", Tree.fields().with("matchLabels", selector))
                .with(
                    "template",
                    Tree.fields().with("metadata", metadata).with("spec", pod.at("spec"))));
  }
}
