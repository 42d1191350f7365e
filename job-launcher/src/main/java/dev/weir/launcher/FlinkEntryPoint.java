package dev.weir.launcher;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.Manifests;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.connect.LocationCheck;
import dev.weir.launcher.connect.LocationCheck.Where;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.ReporterNotice;
import dev.weir.launcher.run.RestoreOptions;
import dev.weir.launcher.upgrade.ManifestFolder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The main class of a user's fat jar, for {@code flink run}.
 *
 * <pre>{@code
 * flink run -d my-pipelines.jar --pipeline com.acme.MyPipeline --config prod.yaml
 * }</pre>
 */
@Command(name = "flink run [options] <fat jar>", mixinStandardHelpOptions = true)
public final class FlinkEntryPoint {
  @Option(
      names = "--pipeline",
      description = "The class of the pipeline; may be left out where the jar has just one.")
  private Optional<String> pipeline = Optional.empty();

  @Mixin private DescriptorOptions descriptor;

  /**
   * Submits the job that the arguments name.
   *
   * @throws UserMistake where the arguments are wrong: thrown rather than shown, so that Flink,
   *     which calls this, ends with 1
   */
  public static void main(String[] arguments) throws Exception {
    FlinkEntryPoint entryPoint = new FlinkEntryPoint();
    try {
      ParseResult parsed = new CommandLine(entryPoint).parseArgs(arguments);
      if (!CommandLine.printHelpIfRequested(parsed)) {
        entryPoint.submit();
      }
    } catch (ParameterException e) {
      throw new UserMistake(e.getMessage(), e);
    } catch (CheckFailedException e) {
      throw new UserMistake("The job cannot be built.\n" + e.getMessage(), e);
    }
  }

  private void submit() throws Exception {
    try (PipelineJar jar = PipelineJar.open(ownJar())) {
      Checked<DeploymentDescriptor> loaded = descriptor.load();
      Checked<FlinkPlan> compiled = Compilation.compile(jar.load(pipeline), loaded);
      FlinkPlan plan = compiled.orThrow();
      // Flink's own command has loaded the plug-ins, with the options of the cluster.
      LocationCheck files =
          LocationCheck.check(
              plan,
              loaded.orThrow(),
              Where.ELSEWHERE,
              options -> FileSystem::get,
              System.err::println);
      List<Finding> findings = Findings.sorted(compiled.findings(), files.findings());
      Checked.of(plan, findings).orThrow();
      findings.forEach(System.err::println);
      StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
      ReporterNotice.of(
              plan, loaded.orThrow().engine().metricsPlace(), environment.getConfiguration())
          .ifPresent(System.err::println);
      StreamGraph graph = FlinkJob.build(plan, environment);
      environment.registerJobListener(new ManifestWriter(plan));
      environment.execute(graph);
    }
  }

  /** Writes the manifest of a job that was taken: that of one that was not describes no state. */
  private static final class ManifestWriter implements JobListener {
    private final Manifest manifest;
    private final List<String> directories;

    ManifestWriter(FlinkPlan plan) {
      manifest = Manifests.of(plan);
      directories = RestoreOptions.directories(plan);
    }

    @Override
    public void onJobSubmitted(JobClient client, Throwable problem) {
      if (problem == null) {
        ManifestFolder.writeAll(
            manifest,
            client.getJobID().toHexString(),
            directories,
            Clock.systemUTC(),
            System.err::println);
      }
    }

    @Override
    public void onJobExecuted(JobExecutionResult result, Throwable problem) {
      // What a job has done changes no manifest.
    }
  }

  private static Path ownJar() throws URISyntaxException {
    return Path.of(
        FlinkEntryPoint.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
