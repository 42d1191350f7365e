package dev.weir.launcher.command;

import dev.weir.launcher.cluster.ClusterAddress;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.launcher.error.UserMistake;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The option that names a Flink cluster that runs already, the same for all commands. */
final class ClusterOptions {
  @Option(
      names = "--cluster",
      paramLabel = "<address>",
      description =
          "The address of the cluster's web UI and REST API, such as http://127.0.0.1:8081.")
  private Optional<String> address = Optional.empty();

  SessionCluster connect(Consumer<String> progress) {
    return SessionCluster.connect(
        ClusterAddress.of(
            address.orElseThrow(
                () ->
                    new UserMistake(
                        "No cluster is named: give the address of its web UI with --cluster, such"
                            + " as http://127.0.0.1:8081."))),
        progress);
  }
}
