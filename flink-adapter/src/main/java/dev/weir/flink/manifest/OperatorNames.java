package dev.weir.flink.manifest;

/**
 * What a uid says of its operator: {@code <pipeline>/<path>}, {@code #role} for a helper, and
 * Flink's words before that for a sink's committer.
 *
 * <pre>{@code
 * OperatorNames names = OperatorNames.of("shop/storage/out#size-check");
 * String step = names.step(); // storage/out
 * }</pre>
 *
 * @param pipeline the pipeline's name, empty where the uid is not of Weir's
 * @param step the path of the step, or all of a uid that is not of Weir's
 * @param role as {@link ManifestOperator#role()}
 */
public record OperatorNames(String pipeline, String step, String role) {
  /**
   * Returns by which name people know the operator: its step's, and its role where that is a
   * helper's. A sink and its committer have one name.
   */
  public String name() {
    return role.equals(ManifestOperator.STEP) || role.equals(ManifestOperator.COMMITTER)
        ? step
        : step + "#" + role;
  }

  /** Reads a uid. */
  public static OperatorNames of(String uid) {
    boolean commits = uid.startsWith(ManifestOperator.COMMITTER_UID);
    String own = commits ? uid.substring(ManifestOperator.COMMITTER_UID.length()) : uid;
    int slash = own.indexOf('/');
    // No name of Weir's has a colon; Flink puts words and one before the uids of a sink's parts.
    if (slash < 1 || own.indexOf(':') >= 0) {
      return new OperatorNames("", uid, ManifestOperator.STEP);
    }
    String path = own.substring(slash + 1);
    int hash = path.indexOf('#');
    String helper = hash < 0 ? ManifestOperator.STEP : path.substring(hash + 1);
    return new OperatorNames(
        own.substring(0, slash),
        hash < 0 ? path : path.substring(0, hash),
        // What commits dead letters belongs to what writes them.
        commits && hash < 0 ? ManifestOperator.COMMITTER : helper);
  }
}
