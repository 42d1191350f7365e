package dev.weir.deployment.model;

/** What a job on Kubernetes goes on from when its deployment changes. */
public enum UpgradeMode {
  /** Nothing: it begins anew. */
  STATELESS,
  /** The last checkpoint, without stopping the job first. */
  LAST_STATE,
  /** A savepoint that is taken first. */
  SAVEPOINT
}
