package dev.weir.launcher.command;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.kubernetes.KubernetesAccess;
import dev.weir.launcher.kubernetes.KubernetesSubmission;
import dev.weir.launcher.kubernetes.PreparedJob;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.launcher.run.RestoreOptions;
import dev.weir.launcher.terminal.CommandOutput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Submits a pipeline to Kubernetes, after what can be checked from here. */
final class SubmitToKubernetes {
  private final PipelineDefinition pipeline;
  private final DescriptorSources sources;
  private final CommandOutput output;
  private final Paint paint;

  SubmitToKubernetes(
      PipelineDefinition pipeline, DescriptorSources sources, CommandOutput output, Paint paint) {
    this.pipeline = pipeline;
    this.sources = sources;
    this.output = output;
    this.paint = paint;
  }

  /**
   * Tries whether a savepoint can be restored, on a cluster in this process.
   *
   * @param jar holds the classes of the pipeline
   * @throws dev.weir.launcher.error.UserMistake where it cannot
   */
  void tryOut(String savepoint, RestoreOptions restoring, Path jar) {
    FlinkPlan plan =
        Compilation.compile(pipeline, DescriptorLoader.load(sources.withStandIns())).orThrow();
    PluginFileSystems.loadInstalled(plan.flinkOptions());
    restoring.tryOut(savepoint, plan, List.of(jar), output::say);
  }

  /**
   * Submits it.
   *
   * @param savepoint what it begins with
   * @param replace whether a job of the same name may be changed
   * @return what was done, for programs
   */
  Map<String, Object> submit(
      KubernetesTarget target,
      KubernetesAccess access,
      Optional<String> savepoint,
      boolean replace) {
    PreparedJob fresh =
        output.during("compiling the pipeline", () -> PreparedJob.of(pipeline, sources, target));
    PreparedJob prepared = savepoint.map(fresh::withSavepoint).orElse(fresh);
    List<Finding> findings = prepared.rendering().findings();
    if (findings.stream().anyMatch(each -> each.severity() == Severity.ERROR)) {
      throw new CheckFailedException(findings);
    }
    prepared.findings().stream()
        .filter(finding -> !output.isQuiet() || finding.severity() != Severity.NOTICE)
        .forEach(finding -> output.warn(paint.findings(finding.toString())));
    List<String> done =
        output.during(
            "submitting to Kubernetes",
            () -> new KubernetesSubmission(access).submit(prepared, replace));
    done.forEach(output::say);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("version", 1);
    result.put("name", prepared.job().name());
    result.put("namespace", prepared.job().settings().namespace());
    result.put("target", target.word());
    result.put("from", savepoint.orElse(null));
    result.put("done", done);
    return result;
  }
}
