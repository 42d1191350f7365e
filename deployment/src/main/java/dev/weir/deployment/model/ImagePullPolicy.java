package dev.weir.deployment.model;

/** When a node fetches the image of a container. */
public enum ImagePullPolicy {
  /** Each time. */
  ALWAYS,
  /** Where it does not have it. */
  IF_NOT_PRESENT,
  /** Never. */
  NEVER
}
