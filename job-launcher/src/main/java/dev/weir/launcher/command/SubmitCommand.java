package dev.weir.launcher.command;

import dev.weir.deployment.kubernetes.KubernetesJob.Beginning;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.cluster.JarView;
import dev.weir.launcher.cluster.SessionCluster;
import dev.weir.launcher.connect.LocationCheck.Where;
import dev.weir.launcher.doctor.JarDoctor;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.kubernetes.KubernetesOptions;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.report.JsonText;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.PipelineOptions;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.launcher.run.ReporterNotice;
import dev.weir.launcher.run.RestoreOptions;
import dev.weir.launcher.terminal.CommandOutput;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a user's pipeline to a Flink cluster that runs already, or to Kubernetes. */
@Command(
    name = "submit",
    description = {
      "Submits a pipeline to a Flink cluster that runs already, or to Kubernetes.",
      "It is checked here, as weir run does. A cluster gets the job, built here, and the fat jar; the",
      "command returns when all tasks run, and the job goes on without it. Kubernetes gets what",
      "weir render writes, and builds the job of the jar in its image."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all tasks run, or the job has finished",
      "1:the job failed, does not come so far in time, or gave way to another of its name",
      "2:something you gave is wrong; nothing was submitted"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  weir submit --cluster http://127.0.0.1:8081 --jar my-pipelines.jar --config prod.yaml",
      "  weir submit --cluster http://127.0.0.1:8081 --jar my-pipelines.jar --config prod.yaml"
          + " --replace",
      "  weir submit --target operator --jar my-pipelines.jar --config prod.yaml"
    })
final class SubmitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "<target>",
      defaultValue = "session",
      converter = SubmitTarget.Converter.class,
      description =
          "Where it runs: session, a cluster that runs already, unless given; or on Kubernetes by"
              + " operator, native or standalone.")
  private SubmitTarget target;

  @Mixin private KubernetesOptions kubernetes;

  @Mixin private ClusterOptions clusters;

  @Mixin private PipelineOptions pipeline;

  @Mixin private DescriptorOptions descriptor;

  @Mixin private RestoreOptions restoring;

  @Option(
      names = "--replace",
      description =
          "Stop the job of this name that runs there, with a savepoint, and go on from that; a"
              + " savepoint of the running job is checked before, so that one that does not fit"
              + " stops nothing.")
  private boolean replace;

  @Option(
      names = "--unchecked-savepoint",
      description =
          "Leave it to the cluster alone to check the savepoint, which cannot be read from here.")
  private boolean uncheckedSavepoint;

  @Option(
      names = "--unchecked-brokers",
      description = "Do not ask the brokers, which only the cluster can reach.")
  private boolean uncheckedBrokers;

  @Option(
      names = "--unchecked-files",
      description =
          "Do not try whether the job can write files where it will, which only the cluster can.")
  private boolean uncheckedFiles;

  @Mixin private SavepointOptions savepoints;

  @Mixin private StartOptions starting;

  @Option(names = "--json", description = "Write JSON for programs; docs/clusters.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    checkOptions();
    if (target.kubernetes().isPresent()) {
      return submitToKubernetes();
    }
    CommandOutput output = WeirCommand.output(spec, json);
    Paint paint = Paint.of(spec.commandLine());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (PipelineJar pipelines = pipeline.openJar();
        SessionCluster cluster = clusters.connect(output::say)) {
      cluster.requireThisFlink();
      examine(pipelines, cluster.javaVersion().orElse(JarDoctor.JAVA), output, paint);
      Checked<DeploymentDescriptor> loaded = descriptor.load();
      FlinkPlan plan =
          plan(
              output.during("reading the jar", () -> pipeline.loadFrom(pipelines)),
              loaded,
              output,
              paint);
      PluginFileSystems.loadInstalled(plan.flinkOptions());
      JarView.requireLibraries(
          pipelines.path(), pipeline.pipeline(), descriptor.files(), descriptor.overrides());
      ReporterNotice.of(plan, loaded.orThrow().engine().metricsPlace(), cluster.configuration())
          .ifPresent(notice -> output.warn(paint.findings(notice.toString())));
      // What the functions of the job need at graph build is in the user's jar.
      thread.setContextClassLoader(pipelines.classLoader());
      SubmitToSession submission =
          new SubmitToSession(
              cluster, plan, pipelines.path(), restoring, savepoints, starting, output);
      print(submission.submit(replace, uncheckedSavepoint));
      if (starting.follows()) {
        submission.follow(loaded.orThrow().engine().run().health());
      }
      return 0;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void print(Map<String, Object> result) {
    if (json) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(JsonText.of(result));
      out.flush();
    }
  }

  private int submitToKubernetes() {
    CommandOutput output = WeirCommand.output(spec, json);
    Paint paint = Paint.of(spec.commandLine());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (PipelineJar pipelines = pipeline.openJar()) {
      examine(pipelines, JarDoctor.JAVA, output, paint);
      thread.setContextClassLoader(pipelines.classLoader());
      SubmitToKubernetes submission =
          new SubmitToKubernetes(
              output.during("reading the jar", () -> pipeline.loadFrom(pipelines)),
              descriptor.sources(),
              output,
              paint);
      restoring.requireNamed();
      Optional<Beginning> savepoint =
          restoring
              .savepoint()
              .map(
                  path ->
                      uncheckedSavepoint
                          ? new Beginning(path, false)
                          : submission.tryOut(path, restoring, pipelines.path()));
      Map<String, Object> result =
          submission.submit(
              target.kubernetes().orElseThrow(), kubernetes.access(), savepoint, replace);
      print(result);
      return 0;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private FlinkPlan plan(
      PipelineDefinition definition,
      Checked<DeploymentDescriptor> loaded,
      CommandOutput output,
      Paint paint) {
    return CheckedPlan.of(
        definition,
        loaded,
        unchanged -> unchanged,
        new CheckedPlan.Asking(
            !uncheckedBrokers, uncheckedFiles ? Optional.empty() : Optional.of(Where.ELSEWHERE)),
        output,
        paint);
  }

  private void checkOptions() {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (target.otherOptions().contains(option.longestName())) {
        throw new UserMistake(
            option.longestName() + " does not go with --target " + target + "; leave it out.");
      }
    }
    if (replace && restoring.goesOn()) {
      throw new UserMistake(
          "--replace goes on from the savepoint of the job that it stops; it does not go with"
              + " --from-savepoint, --resume or --resume-if-any. Leave one of them out.");
    }
    if (uncheckedSavepoint && !replace && restoring.savepoint().isEmpty()) {
      throw new UserMistake(
          "--unchecked-savepoint goes with --from-savepoint <path> or --replace; leave it out.");
    }
    restoring.check();
    savepoints.check();
    starting.check();
  }

  private static void examine(PipelineJar pipelines, int java, CommandOutput output, Paint paint) {
    List<Finding> findings = JarDoctor.examine(pipelines.path(), java);
    Checked.of(pipelines, findings).orThrow();
    findings.forEach(finding -> output.warn(paint.findings(finding.toString())));
  }
}
