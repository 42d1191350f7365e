package dev.weir.launcher.kubernetes;

import dev.weir.deployment.kubernetes.Manifest;
import dev.weir.launcher.error.UserMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The manifests of a job that are applied: all of them, or none. */
final class AppliedManifests {
  private static final Logger LOG = LoggerFactory.getLogger(AppliedManifests.class);
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String INSTANCE = "app.kubernetes.io/instance";

  private final KubernetesApi api;
  private final List<Runnable> undo = new ArrayList<>();

  AppliedManifests(KubernetesApi api) {
    this.api = api;
  }

  /**
   * Makes objects, and changes those that weir has made for the same job.
   *
   * @return what was done, one line for each
   * @throws UserMistake where one cannot be made; then all is as it was before
   */
  List<String> apply(List<Manifest> manifests) {
    List<String> done = new ArrayList<>();
    try {
      for (Manifest manifest : manifests) {
        done.add(apply(manifest));
      }
      return done;
    } catch (UserMistake e) {
      undo();
      throw e;
    }
  }

  private String apply(Manifest manifest) {
    Optional<GenericKubernetesResource> before = api.find(manifest);
    String what = manifest.kind() + " " + manifest.name();
    if (before.isEmpty()) {
      api.create(manifest);
      undo.add(0, () -> api.delete(manifest));
      return "created " + what;
    }
    if (!isOfSameJob(manifest, before.get())) {
      throw new UserMistake(
          "There is a "
              + manifest.kind()
              + " '"
              + manifest.name()
              + "' already that weir has not made for this job; choose another name with"
              + " kubernetes: {name: ...}, or remove it.");
    }
    api.replace(manifest, before.get());
    undo.add(0, () -> restore(manifest, before.get()));
    return "changed " + what;
  }

  private void restore(Manifest manifest, GenericKubernetesResource before) {
    api.find(manifest)
        .ifPresent(
            now -> {
              before.getMetadata().setResourceVersion(now.getMetadata().getResourceVersion());
              api.replace(before);
            });
  }

  static boolean isOfSameJob(Manifest manifest, GenericKubernetesResource object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels != null
        && "weir".equals(labels.get(MANAGED_BY))
        && manifest
            .tree()
            .at("metadata")
            .at("labels")
            .textOf(INSTANCE)
            .equals(Optional.ofNullable(labels.get(INSTANCE)));
  }

  /** Brings everything back to what it was before. */
  void undo() {
    for (Runnable step : undo) {
      try {
        step.run();
      } catch (UserMistake | KubernetesClientException e) {
        LOG.warn("What was applied could not be taken back", e);
      }
    }
    undo.clear();
  }
}
