package dev.weir.launcher.cluster;

/**
 * Is asked whether a job may go on from a savepoint, before anything that runs is touched, and
 * tells the job to.
 */
@FunctionalInterface
public interface RestoreGate {
  /**
   * Lets the job go on from a savepoint or checkpoint.
   *
   * @param savepoint its path or URI
   * @throws dev.weir.launcher.error.UserMistake where it does not fit the job
   */
  void pass(String savepoint);
}
