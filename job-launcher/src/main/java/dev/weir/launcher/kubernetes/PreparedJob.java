package dev.weir.launcher.kubernetes;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.kubernetes.KubernetesJob;
import dev.weir.deployment.kubernetes.KubernetesManifests;
import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.deployment.kubernetes.Rendering;
import dev.weir.deployment.model.AutoscalerSettings;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.kubernetes.ClusterShape;
import dev.weir.flink.kubernetes.ClusterShapes;
import dev.weir.flink.kubernetes.KubernetesJobs;
import dev.weir.flink.kubernetes.VertexSettings;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.run.Compilation;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline, compiled and rendered for Kubernetes.
 *
 * <pre>{@code
 * PreparedJob prepared = PreparedJob.of(new MyPipeline(), sources, KubernetesTarget.OPERATOR);
 * prepared.rendering().files().forEach(file -> System.out.println(file.name()));
 * }</pre>
 *
 * @param job what Kubernetes is told
 * @param target by whom it is run
 * @param rendering what is written or applied
 * @param findings what the compilation warned of
 */
public record PreparedJob(
    KubernetesJob job, KubernetesTarget target, Rendering rendering, List<Finding> findings) {
  public PreparedJob {
    findings = List.copyOf(findings);
  }

  /**
   * Compiles and renders a pipeline. Variables and files that its pods will have may be missing
   * here.
   *
   * @throws dev.weir.dsl.check.CheckFailedException with all findings, where there are errors
   * @throws UserMistake where the descriptor says nothing of Kubernetes
   */
  public static PreparedJob of(
      PipelineDefinition pipeline, DescriptorSources sources, KubernetesTarget target) {
    DescriptorSources forPods = sources.withStandIns();
    Checked<DeploymentDescriptor> loaded = DescriptorLoader.load(forPods);
    Checked<FlinkPlan> compiled = Compilation.compile(pipeline, loaded);
    FlinkPlan plan = compiled.orThrow();
    DeploymentDescriptor descriptor = loaded.orThrow();
    KubernetesSettings settings =
        descriptor
            .kubernetes()
            .orElseThrow(
                () ->
                    new UserMistake(
                        "The descriptor says nothing of Kubernetes; write at least kubernetes:"
                            + " {image: <image>, jar: local:///<path in it>}."));
    Fields unresolved = DescriptorLoader.readUnresolved(forPods).orThrow();
    ClusterShape shape = ClusterShapes.of(plan, settings, new ArrayList<>()).orElseThrow();
    KubernetesJob job =
        KubernetesJobs.of(
            plan,
            descriptor,
            shape,
            pipeline.getClass().getName(),
            unresolved,
            vertices(pipeline, loaded, settings));
    return new PreparedJob(
        job,
        target,
        KubernetesManifests.render(target, job),
        Findings.sorted(compiled.findings(), notices(settings, target)));
  }

  /**
   * Returns this job as it begins with a savepoint.
   *
   * @param beginning what it begins with
   */
  public PreparedJob withSavepoint(KubernetesJob.Beginning beginning) {
    KubernetesJob begun = job.withSavepoint(beginning);
    return new PreparedJob(begun, target, KubernetesManifests.render(target, begun), findings);
  }

  /** Only who names steps needs the ids of job vertices, for which Flink builds the job. */
  private static VertexSettings vertices(
      PipelineDefinition pipeline,
      Checked<DeploymentDescriptor> descriptor,
      KubernetesSettings settings) {
    if (settings.autoscaler().map(PreparedJob::namesNoStep).orElse(true)) {
      return VertexSettings.NONE;
    }
    Explanation explanation = Compilation.explain(pipeline, descriptor);
    return StepVertices.of(explanation, settings.autoscaler().get());
  }

  private static boolean namesNoStep(AutoscalerSettings autoscaler) {
    return autoscaler.parallelism().isEmpty() && autoscaler.exclude().isEmpty();
  }

  private static List<Finding> notices(KubernetesSettings settings, KubernetesTarget target) {
    List<Finding> notices = new ArrayList<>();
    if (target != KubernetesTarget.OPERATOR
        && settings.autoscaler().map(said -> !said.options().isEmpty()).orElse(false)) {
      notices.add(
          notice(
              settings,
              "autoscaler",
              "The options of 'autoscaler' have no effect without the operator."));
    }
    if (target != KubernetesTarget.STANDALONE && settings.canary().isPresent()) {
      notices.add(
          notice(
              settings,
              "canary",
              "'canary' has no effect where Flink starts TaskManagers itself."));
    }
    return notices;
  }

  private static Finding notice(KubernetesSettings settings, String key, String problem) {
    return new Finding(
        "WEIR-D017",
        Severity.NOTICE,
        settings.placeOf(key),
        problem,
        "",
        "Remove it, or leave it for the other target.");
  }
}
