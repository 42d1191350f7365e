package dev.weir.deployment.kubernetes;

import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;

/** The labels by which a job's objects are known. */
final class Labels {
  static final String JOB_MANAGER = "jobmanager";
  static final String TASK_MANAGER = "taskmanager";

  private Labels() {}

  /** Returns those of all objects. */
  static Fields of(KubernetesJob job) {
    return Tree.fields()
        .with("app.kubernetes.io/name", job.name())
        .with("app.kubernetes.io/instance", job.name())
        .with("app.kubernetes.io/managed-by", "weir");
  }

  /** Returns those of a pod, or of what is for pods of its kind. */
  static Fields of(KubernetesJob job, String component) {
    return of(job).with("app.kubernetes.io/component", component);
  }

  /** Returns those by which Flink itself marks a kind of pods. */
  static Fields selector(KubernetesJob job, String component) {
    return Tree.fields().with("app", job.name()).with("component", component);
  }
}
