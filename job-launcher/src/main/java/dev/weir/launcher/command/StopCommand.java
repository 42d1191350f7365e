package dev.weir.launcher.command;

import dev.weir.launcher.cluster.ClusterJob;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.report.JsonText;
import dev.weir.launcher.run.DrainMark;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.launcher.terminal.ShellWord;
import dev.weir.launcher.terminal.WhenEnded;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.flink.core.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops a job of a Flink cluster. */
@Command(
    name = "stop",
    description = {
      "Stops a job of a Flink cluster, with a savepoint from which it can go on.",
      "Where the savepoint fails, the job goes on."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it has stopped",
      "1:it could not be stopped",
      "2:something you gave is wrong; the message says what to do"
    },
    footerHeading = "%nExample:%n",
    footer =
        "  weir stop --cluster http://127.0.0.1:8081 my-pipeline --directory s3://bucket/savepoints")
final class StopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions options;

  @Mixin private SavepointOptions savepoints;

  @Parameters(paramLabel = "<job>", description = "The name of the pipeline, or the id of the job.")
  private String target;

  @Option(
      names = "--drain",
      description =
          "Emit what is open in batches and windows, for a job that is not to go on; the savepoint"
              + " that Flink makes then is of no use.")
  private boolean drain;

  @Option(names = "--cancel", description = "End the job at once, without a savepoint.")
  private boolean cancel;

  @Option(names = "--json", description = "Write JSON for programs; docs/clusters.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    savepoints.check();
    if (cancel && (drain || savepoints.saysDirectory())) {
      throw new UserMistake(
          "--cancel takes no savepoint: it does not go with --drain or --directory. Leave one out.");
    }
    PrintWriter out = spec.commandLine().getOut();
    Consumer<String> progress = WeirCommand.output(spec)::progress;
    try (SessionCluster cluster = options.connect(progress)) {
      ClusterJob job = cluster.jobs().find(target);
      Optional<String> savepoint = stop(cluster, job, progress);
      out.print(json ? JsonText.of(json(job, savepoint)) : text(job, savepoint));
      out.flush();
      return 0;
    }
  }

  private Optional<String> stop(SessionCluster cluster, ClusterJob job, Consumer<String> progress) {
    if (cancel) {
      savepoints.of(cluster, progress).cancel(job);
      return Optional.empty();
    }
    String directory = savepoints.directory(Optional.empty(), cluster);
    if (drain) {
      PluginFileSystems.loadInstalled(Map.of());
    }
    String savepoint = stopWithSavepoint(cluster, job, directory, progress);
    if (drain) {
      markDrained(directory, savepoint, job);
    }
    return Optional.of(savepoint);
  }

  private String stopWithSavepoint(
      SessionCluster cluster, ClusterJob job, String directory, Consumer<String> progress) {
    String left =
        "The cluster goes on stopping "
            + job.name()
            + " ("
            + job.id()
            + "); its savepoint will be in "
            + directory
            + ".";
    WhenEnded interrupted = WhenEnded.doing(() -> WeirCommand.output(spec).warn(left));
    try {
      return savepoints.of(cluster, progress).stop(job, directory, drain);
    } finally {
      interrupted.close();
    }
  }

  private void markDrained(String directory, String savepoint, ClusterJob job) {
    try {
      Path written = new Path(savepoint);
      if (!written.getFileSystem().exists(written)) {
        // The folder of the same name here is not the one that the cluster writes.
        throw new IOException("the cluster's directory is not on this machine");
      }
      DrainMark.of(directory, job.name()).set();
    } catch (IOException | IllegalArgumentException e) {
      WeirCommand.output(spec)
          .warn(
              directory
                  + " cannot be written from here ("
                  + e.getMessage()
                  + "), so --resume does not know that the job is drained; start it without.");
    }
  }

  private String how() {
    return cancel ? "cancel" : drain ? "drain" : "savepoint";
  }

  private String text(ClusterJob job, Optional<String> savepoint) {
    String which = job.name() + " (" + job.id() + ")";
    if (cancel) {
      return which + " is cancelled.\n";
    }
    return drain
        ? which
            + " is drained: open batches and windows were emitted. Do not go on from its savepoint "
            + savepoint.orElseThrow()
            + "\n"
        : which
            + " has stopped; go on with weir submit and --from-savepoint "
            + ShellWord.of(savepoint.orElseThrow())
            + "\n";
  }

  private Map<String, Object> json(ClusterJob job, Optional<String> savepoint) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("version", 1);
    object.put("name", job.name());
    object.put("job", job.id());
    object.put("stopped", how());
    object.put("savepoint", savepoint.orElse(null));
    return object;
  }
}
