package dev.weir.deployment.kubernetes;

import dev.weir.deployment.tree.Tree.Fields;

/**
 * An object of Kubernetes.
 *
 * @param file the name of the file that it is written to
 * @param tree the object
 */
public record Manifest(String file, Fields tree) {
  /** Returns what kind of object it is, such as {@code ConfigMap}. */
  public String kind() {
    return tree.textOf("kind").orElseThrow();
  }

  /** Returns the name of the object. */
  public String name() {
    return tree.at("metadata").textOf("name").orElseThrow();
  }
}
