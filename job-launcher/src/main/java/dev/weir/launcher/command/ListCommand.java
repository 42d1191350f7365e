package dev.weir.launcher.command;

import dev.weir.launcher.cluster.ClusterJobs;
import dev.weir.launcher.cluster.JobsReport;
import dev.weir.launcher.cluster.SessionCluster;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the jobs of a Flink cluster. */
@Command(
    name = "list",
    description = "Lists the jobs of a Flink cluster that runs already.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:they are listed", "2:something you gave is wrong"},
    footerHeading = "%nExample:%n",
    footer = "  weir list --cluster http://127.0.0.1:8081")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions options;

  @Option(names = "--all", description = "List the jobs that have ended, too.")
  private boolean all;

  @Option(names = "--json", description = "Write JSON for programs; docs/clusters.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Consumer<String> progress = WeirCommand.output(spec)::progress;
    try (SessionCluster cluster = options.connect(progress)) {
      ClusterJobs jobs = cluster.jobs();
      JobsReport report =
          new JobsReport(
              cluster.address(),
              cluster.flinkVersion(),
              cluster.slots(),
              all ? jobs.jobs() : jobs.alive());
      out.print(json ? report.json() : report.text());
      out.flush();
      return 0;
    }
  }
}
