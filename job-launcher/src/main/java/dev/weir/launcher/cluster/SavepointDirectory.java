package dev.weir.launcher.cluster;

import dev.weir.launcher.error.UserMistake;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;

/** Where a cluster writes a savepoint. Thread-safe: it keeps no state. */
public final class SavepointDirectory {
  private SavepointDirectory() {}

  /**
   * Chooses a directory.
   *
   * @param said what the command line says
   * @param descriptor what the descriptor says, where there is one
   * @param cluster the configuration of the cluster, which may have a default
   * @throws UserMistake where nobody says one, or it is relative
   */
  public static String choose(
      Optional<String> said, Optional<String> descriptor, Configuration cluster) {
    said.filter(each -> !each.contains(":/") && !each.startsWith("/"))
        .ifPresent(
            each -> {
              throw new UserMistake(
                  "--directory is '"
                      + each
                      + "'; give an absolute path or a URI, such as s3://bucket/savepoints: the"
                      + " cluster writes there, not this machine.");
            });
    return said.or(() -> descriptor)
        .or(() -> cluster.getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY))
        .orElseThrow(
            () ->
                new UserMistake(
                    "There is no directory for the savepoint: give one that the cluster can write,"
                        + " with --directory; it has no default of its own ("
                        + CheckpointingOptions.SAVEPOINT_DIRECTORY.key()
                        + ")."));
  }
}
