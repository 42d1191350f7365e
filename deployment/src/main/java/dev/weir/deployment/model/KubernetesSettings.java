package dev.weir.deployment.model;

import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.dsl.check.Place;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a job runs on Kubernetes.
 *
 * @param name the name of the job's objects; default the pipeline's
 * @param namespace where they are
 * @param image the image of all pods, with Flink and the user's jar
 * @param imagePullPolicy when a node fetches it
 * @param imagePullSecrets the Secrets that it is fetched with
 * @param serviceAccount an account that exists; default one that is made for the job
 * @param flinkVersion the version in the operator's words
 * @param jar the URI of the user's jar in the image
 * @param jobManager what is said of the JobManager
 * @param taskManager what is said of TaskManagers
 * @param labels further labels of all objects
 * @param annotations further annotations of all objects
 * @param upgradeMode what the job goes on from; default the best that its directories allow
 * @param highAvailability the URI of the directory that a JobManager's successor reads
 * @param environment the variables of all pods, by name
 * @param files the folders of files in all pods, by path
 * @param probes how Kubernetes finds out whether pods work
 * @param disruptionBudget how many pods it may take away at once
 * @param canary TaskManagers that run another image
 * @param autoscaler what is said to the operator's autoscaler
 * @param templates what is put over Weir's own templates
 * @param emergencyPatches what is put over everything
 * @param places where each key stands
 * @param place where the section begins
 */
public record KubernetesSettings(
    Optional<String> name,
    String namespace,
    String image,
    ImagePullPolicy imagePullPolicy,
    List<String> imagePullSecrets,
    Optional<String> serviceAccount,
    String flinkVersion,
    String jar,
    JobManagerSettings jobManager,
    TaskManagerSettings taskManager,
    Map<String, String> labels,
    Map<String, String> annotations,
    Optional<UpgradeMode> upgradeMode,
    Optional<String> highAvailability,
    Map<String, PodValue> environment,
    Map<String, PodValue> files,
    ProbeSettings probes,
    DisruptionBudgetSettings disruptionBudget,
    Optional<CanarySettings> canary,
    Optional<AutoscalerSettings> autoscaler,
    Map<ManifestPart, Fields> templates,
    Map<ManifestPart, Fields> emergencyPatches,
    Map<String, Place> places,
    Place place) {
  /** The namespace where none is said. */
  public static final String DEFAULT_NAMESPACE = "default";

  /** The version that is said to the operator where none is. */
  public static final String DEFAULT_FLINK_VERSION = "v2_3";

  public KubernetesSettings {
    Objects.requireNonNull(place, "place");
    imagePullSecrets = List.copyOf(imagePullSecrets);
    labels = inOrder(labels);
    annotations = inOrder(annotations);
    environment = inOrder(environment);
    files = inOrder(files);
    templates = byPart(templates);
    emergencyPatches = byPart(emergencyPatches);
    places = Map.copyOf(places);
  }

  private static <V> Map<String, V> inOrder(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private static Map<ManifestPart, Fields> byPart(Map<ManifestPart, Fields> map) {
    Map<ManifestPart, Fields> copy = new EnumMap<>(ManifestPart.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }

  /** Returns where a key stands, or the section where it does not. */
  public Place placeOf(String key) {
    return places.getOrDefault(key, place);
  }

  /** Returns the template of a part, without any entry where there is none. */
  public Fields template(ManifestPart part) {
    return templates.getOrDefault(part, Tree.fields());
  }

  /** Returns the emergency patch of a part, without any entry where there is none. */
  public Fields emergencyPatch(ManifestPart part) {
    return emergencyPatches.getOrDefault(part, Tree.fields());
  }
}
