package dev.weir.flink.compile;

import dev.weir.deployment.kubernetes.KubernetesJob;
import dev.weir.deployment.kubernetes.KubernetesManifests;
import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.deployment.model.CanarySettings;
import dev.weir.deployment.model.EngineSettings;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.UpgradeMode;
import dev.weir.deployment.tree.Tree;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.flink.kubernetes.ClusterShape;
import dev.weir.flink.kubernetes.ClusterShapes;
import dev.weir.flink.kubernetes.KubernetesJobs;
import dev.weir.flink.kubernetes.VertexSettings;
import dev.weir.flink.plan.FlinkPlan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses what Kubernetes could not run, where the descriptor speaks of it. */
final class CheckKubernetes implements CompilerPass {
  /** The options that a job brings itself, out of the descriptor that its pods read. */
  private static final List<String> OF_JOBS =
      List.of("execution.", "pipeline.", "restart-strategy.", "state.", "table.");

  /** What the operator has to know, too, before it stops a job. */
  private static final Set<String> DIRECTORIES =
      Set.of("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir");

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Optional<KubernetesSettings> settings = input.descriptor().kubernetes();
    if (settings.isEmpty() || plan.operators().isEmpty()) {
      return plan;
    }
    checkOptions(plan, input.descriptor().engine(), settings.get(), findings);
    ClusterShapes.of(plan, settings.get(), findings)
        .ifPresent(
            shape -> {
              checkCanary(shape, settings.get(), findings);
              checkTemplates(plan, input, shape, findings);
            });
    return plan;
  }

  private static void checkOptions(
      FlinkPlan plan, EngineSettings engine, KubernetesSettings settings, List<Finding> findings) {
    boolean stateful = KubernetesJobs.upgradeMode(plan, settings) != UpgradeMode.STATELESS;
    plan.flinkOptions()
        .forEach(
            (option, value) -> {
              boolean ofJob =
                  OF_JOBS.stream().anyMatch(option::startsWith)
                      && !(stateful && DIRECTORIES.contains(option));
              if (!ofJob && KubernetesJobs.isFromElsewhere(option, value, plan.redactor())) {
                findings.add(
                    Finding.error(
                        "WEIR-Y005",
                        placeOf(option, engine, settings),
                        "Flink's cluster has to know '"
                            + option
                            + "', and its value would stand in the manifests.",
                        "a plain value, which is no secret",
                        "Write the value, or say it where you render, by -D."));
              }
            });
  }

  private static Place placeOf(String option, EngineSettings engine, KubernetesSettings settings) {
    if (engine.flinkPlaces().containsKey(option)) {
      return engine.flinkPlaces().get(option);
    }
    if (DIRECTORIES.contains(option)) {
      return engine.places().getOrDefault("checkpointing", settings.place());
    }
    return option.startsWith("metrics.")
        ? engine.metricsPlace().orElse(settings.place())
        : settings.place();
  }

  private static void checkCanary(
      ClusterShape shape, KubernetesSettings settings, List<Finding> findings) {
    int canaries = settings.canary().map(CanarySettings::replicas).orElse(0);
    if (canaries > 0 && canaries >= shape.taskManagers()) {
      findings.add(
          Finding.error(
              "WEIR-Y014",
              settings.placeOf("canary"),
              "The canary is "
                  + canaries
                  + " of "
                  + shape.taskManagers()
                  + " TaskManagers, and none is left for the others.",
              "fewer canaries than TaskManagers",
              "Lower canary.replicas or task_manager.slots, or raise a parallelism."));
    }
  }

  /** What is in the descriptor and in its jar has no part in whether templates fit. */
  private static void checkTemplates(
      FlinkPlan plan, Input input, ClusterShape shape, List<Finding> findings) {
    KubernetesJob job =
        KubernetesJobs.of(
            plan, input.descriptor(), shape, "the.pipeline", Tree.fields(), VertexSettings.NONE);
    Set<Finding> found = new LinkedHashSet<>();
    for (KubernetesTarget target : KubernetesTarget.values()) {
      found.addAll(KubernetesManifests.render(target, job).findings());
    }
    findings.addAll(found);
  }
}
