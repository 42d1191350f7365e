package dev.weir.deployment.kubernetes;

/**
 * A value of a user's template in the place of which Weir needs another.
 *
 * @param path where it stands in the manifest, as in {@code
 *     spec.containers[flink-main-container].image}
 * @param written what the template has there
 * @param needed what has to be there
 */
record MergeConflict(String path, String written, String needed) {}
