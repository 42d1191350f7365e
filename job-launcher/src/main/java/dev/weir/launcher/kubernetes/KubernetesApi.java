package dev.weir.launcher.kubernetes;

import dev.weir.deployment.kubernetes.Manifest;
import dev.weir.deployment.tree.TreeYaml;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.Config;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.KubernetesClient;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.KubernetesClientException;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.dsl.Resource;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** The API server of Kubernetes, for objects of one namespace. Not thread-safe. */
final class KubernetesApi implements AutoCloseable {
  /** The names of kinds in paths of the API. */
  private static final Map<String, String> PLURALS =
      Map.of(
          "ConfigMap", "configmaps",
          "Deployment", "deployments",
          "FlinkDeployment", "flinkdeployments",
          "PodDisruptionBudget", "poddisruptionbudgets",
          "Role", "roles",
          "RoleBinding", "rolebindings",
          "Service", "services",
          "ServiceAccount", "serviceaccounts");

  private final KubernetesClient client;
  private final ApiProblems problems;
  private final String namespace;

  private KubernetesApi(KubernetesClient client, ApiProblems problems, String namespace) {
    this.client = client;
    this.problems = problems;
    this.namespace = namespace;
  }

  /**
   * Prepares to call the API server.
   *
   * @throws dev.weir.launcher.error.UserMistake where there is no kube config or context
   */
  static KubernetesApi of(KubernetesAccess access, String namespace) {
    Config config = access.config();
    return new KubernetesApi(
        new KubernetesClientBuilder().withConfig(config).build(),
        new ApiProblems(config.getMasterUrl(), namespace),
        namespace);
  }

  /** Returns whether the server knows the kind of an object. */
  boolean knowsKindOf(Manifest manifest) {
    String version = manifest.tree().textOf("apiVersion").orElseThrow();
    try {
      String known = client.raw("/apis/" + version);
      return known != null && known.contains("\"" + PLURALS.get(manifest.kind()) + "\"");
    } catch (KubernetesClientException e) {
      throw problems.mistake("read what the cluster knows of " + version, e);
    }
  }

  /** Returns an object as the server has it. */
  Optional<GenericKubernetesResource> find(Manifest manifest) {
    return find(
        manifest.tree().textOf("apiVersion").orElseThrow(), manifest.kind(), manifest.name());
  }

  /** Returns an object as the server has it. */
  Optional<GenericKubernetesResource> find(String apiVersion, String kind, String name) {
    try {
      return Optional.ofNullable(resource(apiVersion, kind, name).get());
    } catch (KubernetesClientException e) {
      throw problems.mistake("look for the " + kind + " '" + name + "'", e);
    }
  }

  /** Makes an object. */
  void create(Manifest manifest) {
    try {
      GenericKubernetesResource object = read(manifest);
      client
          .genericKubernetesResources(context(object.getApiVersion(), object.getKind()))
          .inNamespace(namespace)
          .resource(object)
          .create();
    } catch (KubernetesClientException e) {
      throw problems.mistake("make the " + manifest.kind() + " '" + manifest.name() + "'", e);
    }
  }

  /** Puts an object in the place of one that is there. */
  void replace(Manifest manifest, GenericKubernetesResource before) {
    GenericKubernetesResource object = read(manifest);
    object.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
    replace(object);
  }

  /** Puts an object in the place of one that is there. */
  void replace(GenericKubernetesResource object) {
    try {
      client
          .genericKubernetesResources(context(object.getApiVersion(), object.getKind()))
          .inNamespace(namespace)
          .resource(object)
          .update();
    } catch (KubernetesClientException e) {
      throw problems.mistake(
          "change the " + object.getKind() + " '" + object.getMetadata().getName() + "'", e);
    }
  }

  /** Takes an object away. */
  void delete(Manifest manifest) {
    resource(manifest.tree().textOf("apiVersion").orElseThrow(), manifest.kind(), manifest.name())
        .delete();
  }

  private GenericKubernetesResource read(Manifest manifest) {
    return client
        .getKubernetesSerialization()
        .unmarshal(TreeYaml.write(manifest.tree()), GenericKubernetesResource.class);
  }

  private Resource<GenericKubernetesResource> resource(
      String apiVersion, String kind, String name) {
    return client
        .genericKubernetesResources(context(apiVersion, kind))
        .inNamespace(namespace)
        .withName(name);
  }

  private static ResourceDefinitionContext context(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    ResourceDefinitionContext.Builder context =
        new ResourceDefinitionContext.Builder()
            .withVersion(apiVersion.substring(slash + 1))
            .withKind(kind)
            .withPlural(PLURALS.get(kind))
            .withNamespaced(true);
    return (slash < 0 ? context : context.withGroup(apiVersion.substring(0, slash))).build();
  }

  @Override
  public void close() {
    client.close();
  }
}
