package dev.weir.launcher.cluster;

/** Decides whether a job may go on from a savepoint, and tells the job to. */
public interface RestoreGate {
  /**
   * Tries whether the job can go on from a savepoint or checkpoint, before anything that runs is
   * touched.
   *
   * @param savepoint its path or URI
   * @throws dev.weir.launcher.error.UserMistake where it does not fit the job
   */
  void tryOut(String savepoint);

  /**
   * Lets the job go on from a savepoint or checkpoint.
   *
   * @param savepoint its path or URI
   * @throws dev.weir.launcher.error.UserMistake where it does not fit the job
   */
  void pass(String savepoint);
}
