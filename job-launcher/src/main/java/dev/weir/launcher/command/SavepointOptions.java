package dev.weir.launcher.command;

import dev.weir.launcher.cluster.PatientWait;
import dev.weir.launcher.cluster.SavepointDirectory;
import dev.weir.launcher.cluster.Savepoints;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.launcher.error.UserMistake;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options of commands that have a cluster take a savepoint. */
final class SavepointOptions {
  @Option(
      names = "--directory",
      paramLabel = "<uri>",
      description =
          "Where the cluster writes the savepoint; else the descriptor's savepoint_directory, where"
              + " there is a descriptor, else the cluster's own default.")
  private Optional<String> directory = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "<seconds>",
      defaultValue = "600",
      description = "How many seconds are waited for the savepoint; 600 unless given.")
  private int timeout;

  void check() {
    if (timeout < 1) {
      throw new UserMistake("--timeout is " + timeout + "; give at least 1 second.");
    }
  }

  boolean saysDirectory() {
    return directory.isPresent();
  }

  String directory(Optional<String> descriptor, SessionCluster cluster) {
    return SavepointDirectory.choose(directory, descriptor, cluster.configuration());
  }

  Savepoints of(SessionCluster cluster, Consumer<String> progress) {
    return new Savepoints(cluster, new PatientWait(progress), Duration.ofSeconds(timeout));
  }
}
