package dev.weir.deployment.kubernetes;

import java.util.Locale;

/** By whom a job is run on Kubernetes. */
public enum KubernetesTarget {
  /** The Flink Kubernetes Operator, by a FlinkDeployment. */
  OPERATOR,
  /** Flink itself, which starts its pods: {@code flink run -t kubernetes-application}. */
  NATIVE,
  /** Nobody but Kubernetes: Deployments of a JobManager and TaskManagers. */
  STANDALONE;

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
