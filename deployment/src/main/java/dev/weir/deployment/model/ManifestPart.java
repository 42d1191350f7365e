package dev.weir.deployment.model;

import java.util.Locale;

/** What of the rendered manifests a template or a patch is for. */
public enum ManifestPart {
  /** All pods. */
  POD,
  /** The pods of the JobManager. */
  JOB_MANAGER_POD,
  /** The pods of TaskManagers. */
  TASK_MANAGER_POD,
  /** The operator's FlinkDeployment. */
  FLINK_DEPLOYMENT,
  /** The Deployment of the JobManager, of a standalone cluster. */
  JOB_MANAGER_DEPLOYMENT,
  /** The Deployments of TaskManagers, of a standalone cluster. */
  TASK_MANAGER_DEPLOYMENT,
  /** The Services, of a standalone cluster. */
  SERVICE,
  /** The ConfigMaps. */
  CONFIG_MAP,
  /** The ServiceAccount. */
  SERVICE_ACCOUNT,
  /** The Role. */
  ROLE,
  /** The RoleBinding. */
  ROLE_BINDING,
  /** The PodDisruptionBudgets. */
  POD_DISRUPTION_BUDGET;

  /** Returns the key by which a descriptor names it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
