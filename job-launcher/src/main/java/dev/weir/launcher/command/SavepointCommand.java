package dev.weir.launcher.command;

import dev.weir.launcher.cluster.ClusterJob;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.launcher.report.JsonText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a savepoint of a job of a Flink cluster. */
@Command(
    name = "savepoint",
    description = "Takes a savepoint of a job of a Flink cluster; the job goes on.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is taken",
      "1:it failed; the job goes on",
      "2:something you gave is wrong; the message says what to do"
    },
    footerHeading = "%nExample:%n",
    footer =
        "  weir savepoint --cluster http://127.0.0.1:8081 my-pipeline --directory"
            + " s3://bucket/savepoints")
final class SavepointCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions options;

  @Mixin private SavepointOptions savepoints;

  @Parameters(paramLabel = "<job>", description = "The name of the pipeline, or the id of the job.")
  private String target;

  @Option(names = "--json", description = "Write JSON for programs; docs/clusters.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    savepoints.check();
    PrintWriter out = spec.commandLine().getOut();
    Consumer<String> progress = WeirCommand.output(spec)::progress;
    try (SessionCluster cluster = options.connect(progress)) {
      ClusterJob job = cluster.jobs().find(target);
      String directory = savepoints.directory(Optional.empty(), cluster);
      String savepoint = savepoints.of(cluster, progress).take(job, directory);
      out.print(
          json
              ? JsonText.of(json(job, savepoint))
              : "The savepoint of " + job.name() + " (" + job.id() + ") is " + savepoint + "\n");
      out.flush();
      return 0;
    }
  }

  private static Map<String, Object> json(ClusterJob job, String savepoint) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("version", 1);
    object.put("name", job.name());
    object.put("job", job.id());
    object.put("savepoint", savepoint);
    return object;
  }
}
