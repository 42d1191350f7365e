package dev.weir.deployment.kubernetes;

import dev.weir.deployment.model.DisruptionBudgetSettings;
import dev.weir.deployment.model.ManifestPart;
import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.deployment.tree.TreeYaml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Makes the objects that a job has by whomever it is run. */
final class CommonManifests {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final List<String> MANAGE =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  /** So many digits of a hash tell the descriptors of one job apart. */
  private static final int NAMED_DIGITS = 10;

  private final KubernetesJob job;
  private final ManifestLayers layers;

  CommonManifests(KubernetesJob job, ManifestLayers layers) {
    this.job = job;
    this.layers = layers;
  }

  /**
   * Returns the name of the ConfigMap with the descriptor. It changes with the descriptor, so that
   * pods of an older image, which a rollback brings back, have theirs.
   */
  static String descriptorName(KubernetesJob job) {
    return job.name() + "-descriptor-" + descriptorHash(job).substring(0, NAMED_DIGITS);
  }

  /** Returns what changes where the descriptor does, so that its pods are made anew. */
  static String descriptorHash(KubernetesJob job) {
    return hash(TreeYaml.write(job.descriptor()));
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what every object begins with. */
  Fields object(String apiVersion, String kind, String name) {
    return object(apiVersion, kind, name, Labels.of(job));
  }

  Fields object(String apiVersion, String kind, String name, Fields labels) {
    return Tree.fields()
        .with("apiVersion", apiVersion)
        .with("kind", kind)
        .with(
            "metadata",
            Tree.fields()
                .with("name", name)
                .with("namespace", job.settings().namespace())
                .with("labels", labels));
  }

  /** Returns the ConfigMap with the descriptor, whose references stay references. */
  Manifest descriptor() {
    return configMap(
        "descriptor-config-map.yaml",
        descriptorName(job),
        Tree.fields().with(KubernetesJob.DESCRIPTOR_FILE, TreeYaml.write(job.descriptor())));
  }

  Manifest configMap(String file, String name, Fields data) {
    return new Manifest(
        file,
        layers.layered(
            Tree.fields(),
            object("v1", "ConfigMap", name).with("data", data),
            ManifestPart.CONFIG_MAP));
  }

  /**
   * Returns the account of the pods, unless the descriptor names one that exists.
   *
   * @param usesApi whether pods call the API of Kubernetes
   */
  List<Manifest> account(boolean usesApi) {
    if (job.settings().serviceAccount().isPresent()) {
      return List.of();
    }
    return List.of(
        new Manifest(
            "service-account.yaml",
            layers.layered(
                Tree.fields().with("automountServiceAccountToken", usesApi),
                object("v1", "ServiceAccount", job.name()),
                ManifestPart.SERVICE_ACCOUNT)));
  }

  /** Returns what the account may do, unless the descriptor names one that exists. */
  List<Manifest> rights(List<Fields> rules) {
    if (job.settings().serviceAccount().isPresent()) {
      return List.of();
    }
    Fields role = object(RBAC + "/v1", "Role", job.name()).with("rules", Tree.items(rules));
    Fields binding =
        object(RBAC + "/v1", "RoleBinding", job.name())
            .with(
                "roleRef",
                Tree.fields().with("apiGroup", RBAC).with("kind", "Role").with("name", job.name()))
            .with(
                "subjects",
                Tree.items(
                    Tree.fields()
                        .with("kind", "ServiceAccount")
                        .with("name", job.serviceAccount())
                        .with("namespace", job.settings().namespace())));
    return List.of(
        new Manifest("role.yaml", layers.layered(Tree.fields(), role, ManifestPart.ROLE)),
        new Manifest(
            "role-binding.yaml",
            layers.layered(Tree.fields(), binding, ManifestPart.ROLE_BINDING)));
  }

  /** Returns what Flink does where it starts its own pods. */
  static List<Fields> nativeRules() {
    return List.of(
        rule("", List.of("pods", "configmaps"), MANAGE),
        rule("", List.of("services"), List.of("get", "list", "watch")),
        rule(
            "apps",
            List.of("deployments", "deployments/finalizers"),
            List.of("delete", "get", "list", "patch", "update", "watch")));
  }

  /** Returns what Flink does where it finds its leader by ConfigMaps. */
  static List<Fields> highAvailabilityRules() {
    return List.of(rule("", List.of("configmaps"), MANAGE));
  }

  private static Fields rule(String group, List<String> resources, List<String> verbs) {
    return Tree.fields()
        .with("apiGroups", Tree.texts(List.of(group)))
        .with("resources", Tree.texts(resources))
        .with("verbs", Tree.texts(verbs));
  }

  /**
   * Returns how many pods may be taken away at once, of the kinds of which there are several, where
   * Deployments of their own have them all.
   */
  List<Manifest> budgets() {
    List<Manifest> budgets = budgetsOfJobManagers();
    DisruptionBudgetSettings settings = job.settings().disruptionBudget();
    if (settings.enabled() && job.taskManagers() > 1) {
      budgets.add(budget(Labels.TASK_MANAGER, "maxUnavailable", settings.maxUnavailable()));
    }
    return budgets;
  }

  /**
   * Returns the same where Flink starts its TaskManagers. They belong to the Deployment of the
   * JobManager, from which Kubernetes would take how many there should be: only how many have to
   * stay says the right thing, and nothing does where an autoscaler changes their number.
   *
   * @param isScaled whether one does
   */
  List<Manifest> budgetsOfFlinksPods(boolean isScaled) {
    List<Manifest> budgets = budgetsOfJobManagers();
    DisruptionBudgetSettings settings = job.settings().disruptionBudget();
    int staying = job.taskManagers() - settings.maxUnavailable();
    if (settings.enabled() && staying > 0 && !isScaled) {
      budgets.add(budget(Labels.TASK_MANAGER, "minAvailable", staying));
    }
    return budgets;
  }

  private List<Manifest> budgetsOfJobManagers() {
    List<Manifest> budgets = new ArrayList<>();
    DisruptionBudgetSettings settings = job.settings().disruptionBudget();
    if (settings.enabled() && job.settings().jobManager().replicas() > 1) {
      budgets.add(budget(Labels.JOB_MANAGER, "maxUnavailable", settings.maxUnavailable()));
    }
    return budgets;
  }

  private Manifest budget(String component, String limit, int pods) {
    Fields budget =
        object(
                "policy/v1",
                "PodDisruptionBudget",
                job.name() + "-" + component,
                Labels.of(job, component))
            .with(
                "spec",
                Tree.fields()
                    .with(limit, pods)
                    .with(
                        "selector",
                        Tree.fields().with("matchLabels", Labels.selector(job, component))));
    return new Manifest(
        component + "-disruption-budget.yaml",
        layers.layered(Tree.fields(), budget, ManifestPart.POD_DISRUPTION_BUDGET));
  }
}
