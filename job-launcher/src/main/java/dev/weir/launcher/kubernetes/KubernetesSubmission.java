package dev.weir.launcher.kubernetes;

import dev.weir.deployment.kubernetes.Manifest;
import dev.weir.deployment.model.UpgradeMode;
import dev.weir.launcher.error.UserMistake;
import java.util.ArrayList;
import java.util.List;

/**
 * Submits jobs to Kubernetes. What cannot be submitted leaves nothing behind.
 *
 * <pre>{@code
 * PreparedJob prepared = PreparedJob.of(pipeline, sources, KubernetesTarget.OPERATOR);
 * List<String> done = new KubernetesSubmission(access).submit(prepared, false);
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class KubernetesSubmission {
  private static final String APPS = "apps/v1";
  private static final String DEPLOYMENT = "Deployment";

  private final KubernetesAccess access;

  public KubernetesSubmission(KubernetesAccess access) {
    this.access = access;
  }

  /**
   * Submits a job to the target that it was prepared for.
   *
   * @param replace whether a job of the same name may be changed that is there already
   * @return what was done, one line for each
   * @throws UserMistake where it cannot be; everything is as it was before
   */
  public List<String> submit(PreparedJob prepared, boolean replace) {
    return switch (prepared.target()) {
      case OPERATOR -> toOperator(prepared, replace);
      case NATIVE -> natively(prepared);
      case STANDALONE -> asDeployments(prepared, replace);
    };
  }

  /** Applies the objects of the Flink Kubernetes Operator, which starts the job or changes it. */
  public List<String> toOperator(PreparedJob prepared, boolean replace) {
    try (KubernetesApi api = open(prepared)) {
      Manifest deployment = ofKind("FlinkDeployment", prepared);
      if (!api.knowsKindOf(deployment)) {
        throw new UserMistake(
            "The cluster does not know FlinkDeployments; install the Flink Kubernetes Operator, or"
                + " submit with --target native.");
      }
      refuseExisting(api, deployment, prepared, replace);
      return new AppliedManifests(api).apply(lastOf(deployment, prepared));
    }
  }

  /**
   * Applies the Deployments of a cluster that nobody but Kubernetes looks after, and so nobody who
   * would take a savepoint of a job before it changes.
   */
  public List<String> asDeployments(PreparedJob prepared, boolean replace) {
    try (KubernetesApi api = open(prepared)) {
      Manifest deployment = ofKind(DEPLOYMENT, prepared);
      boolean hasState =
          prepared.job().upgradeMode() != UpgradeMode.STATELESS
              || prepared.job().isHighlyAvailable();
      if (replace && hasState && api.find(deployment).isPresent()) {
        throw new UserMistake(
            "There is a Deployment '"
                + deployment.name()
                + "' in the namespace "
                + prepared.job().settings().namespace()
                + " already, and changed it would not go on from the state of its job; stop that job"
                + " first, with a savepoint, remove its Deployments, and give --from-savepoint.");
      }
      refuseExisting(api, deployment, prepared, replace);
      return new AppliedManifests(api).apply(prepared.rendering().manifests());
    }
  }

  /** Applies what Flink needs, and lets Flink start its JobManager, which starts TaskManagers. */
  public List<String> natively(PreparedJob prepared) {
    String name = prepared.job().name();
    String namespace = prepared.job().settings().namespace();
    try (KubernetesApi api = open(prepared)) {
      if (api.find(APPS, DEPLOYMENT, name).isPresent()) {
        throw new UserMistake(
            "There is a Deployment '"
                + name
                + "' in the namespace "
                + namespace
                + " already; stop that job first, with a savepoint, and remove it: kubectl -n "
                + namespace
                + " delete deployment "
                + name
                + ".");
      }
      AppliedManifests applied = new AppliedManifests(api);
      List<String> done = new ArrayList<>(applied.apply(prepared.rendering().manifests()));
      try {
        NativeDeployment.start(prepared, access);
      } catch (UserMistake e) {
        applied.undo();
        throw e;
      }
      done.add("created Deployment " + name);
      return done;
    }
  }

  private KubernetesApi open(PreparedJob prepared) {
    return KubernetesApi.of(access, prepared.job().settings().namespace());
  }

  private static Manifest ofKind(String kind, PreparedJob prepared) {
    return prepared.rendering().manifests().stream()
        .filter(manifest -> manifest.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static List<Manifest> lastOf(Manifest last, PreparedJob prepared) {
    List<Manifest> manifests = new ArrayList<>(prepared.rendering().manifests());
    manifests.remove(last);
    manifests.add(last);
    return manifests;
  }

  private static void refuseExisting(
      KubernetesApi api, Manifest deployment, PreparedJob prepared, boolean replace) {
    if (!replace && api.find(deployment).isPresent()) {
      throw new UserMistake(
          "There is a "
              + deployment.kind()
              + " '"
              + deployment.name()
              + "' in the namespace "
              + prepared.job().settings().namespace()
              + " already; --replace changes it, and the job goes on by its upgrade mode.");
    }
  }
}
