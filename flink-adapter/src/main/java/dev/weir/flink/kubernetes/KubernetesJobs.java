package dev.weir.flink.kubernetes;

import dev.weir.deployment.kubernetes.KubernetesJob;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.Redactor;
import dev.weir.deployment.model.UpgradeMode;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * Makes of a plan what Kubernetes is told.
 *
 * <pre>{@code
 * KubernetesJob job =
 *     KubernetesJobs.of(plan, descriptor, shape, "com.acme.MyPipeline", unresolved, vertices);
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class KubernetesJobs {
  /** The option by which Flink runs job vertices at another parallelism. */
  public static final String OVERRIDES = "pipeline.jobvertex-parallelism-overrides";

  private static final String AUTOSCALER = "job.autoscaler.";
  private static final String DIRECTORY = "execution.checkpointing.dir";
  private static final String SAVEPOINT_DIRECTORY = "execution.checkpointing.savepoint-dir";

  /** Numbers that are part of anything are no secrets, unless their option is one. */
  private static final Pattern NOT_A_SECRET = Pattern.compile("[-+.0-9]{0,6}|true|false");

  private KubernetesJobs() {}

  /**
   * Returns the job.
   *
   * @param descriptor a descriptor that says something of Kubernetes
   * @param shape what the plan needs
   * @param pipelineClass the class of the pipeline
   * @param unresolved the descriptor with its references, which the pods read
   * @param vertices what is said of job vertices
   */
  public static KubernetesJob of(
      FlinkPlan plan,
      DeploymentDescriptor descriptor,
      ClusterShape shape,
      String pipelineClass,
      Fields unresolved,
      VertexSettings vertices) {
    KubernetesSettings settings = descriptor.kubernetes().orElseThrow();
    SortedMap<String, String> options = new TreeMap<>(plan.flinkOptions());
    options
        .entrySet()
        .removeIf(each -> isFromElsewhere(each.getKey(), each.getValue(), plan.redactor()));
    options.put("taskmanager.numberOfTaskSlots", String.valueOf(shape.slotsPerTaskManager()));
    settings
        .highAvailability()
        .ifPresent(
            directory -> {
              options.put("high-availability.type", "kubernetes");
              options.put("high-availability.storageDir", directory);
            });
    if (!vertices.parallelism().isEmpty()) {
      options.put(
          OVERRIDES,
          new TreeMap<>(vertices.parallelism())
              .entrySet().stream()
                  .map(each -> each.getKey() + ":" + each.getValue())
                  .collect(Collectors.joining(",")));
    }
    return new KubernetesJob(
        nameOf(plan, settings),
        plan.pipeline().value(),
        settings,
        pipelineClass,
        unresolved.without("kubernetes"),
        options,
        autoscaler(settings, vertices),
        plan.operators().stream()
            .map(PlannedOperator::placement)
            .mapToInt(placement -> placement.parallelism())
            .max()
            .orElse(1),
        shape.taskManagers(),
        upgradeMode(plan, settings),
        Optional.empty());
  }

  private static SortedMap<String, String> autoscaler(
      KubernetesSettings settings, VertexSettings vertices) {
    SortedMap<String, String> options = new TreeMap<>();
    settings
        .autoscaler()
        .ifPresent(
            said -> said.options().forEach((key, value) -> options.put(AUTOSCALER + key, value)));
    if (!vertices.excluded().isEmpty()) {
      options.put(AUTOSCALER + "vertex.exclude.ids", String.join(";", vertices.excluded()));
    }
    return options;
  }

  /** Returns the name of the job's objects. */
  public static String nameOf(FlinkPlan plan, KubernetesSettings settings) {
    return settings.name().orElse(plan.pipeline().value());
  }

  /** Returns what the job goes on from when it changes: the best that its directories allow. */
  public static UpgradeMode upgradeMode(FlinkPlan plan, KubernetesSettings settings) {
    return settings
        .upgradeMode()
        .orElseGet(
            () -> {
              if (!plan.flinkOptions().containsKey(DIRECTORY)) {
                return UpgradeMode.STATELESS;
              }
              if (plan.flinkOptions().containsKey(SAVEPOINT_DIRECTORY)) {
                return UpgradeMode.SAVEPOINT;
              }
              return settings.highAvailability().isPresent()
                  ? UpgradeMode.LAST_STATE
                  : UpgradeMode.STATELESS;
            });
  }

  /**
   * Returns whether the value of an option, or a part of it, comes from the environment or from a
   * file.
   */
  public static boolean isFromElsewhere(String option, String value, Redactor redactor) {
    boolean secret = GlobalConfiguration.isSensitive(option);
    return redactor.references().keySet().stream()
        .filter(reference -> secret || !NOT_A_SECRET.matcher(reference).matches())
        .filter(reference -> !reference.isEmpty())
        .anyMatch(value::contains);
  }
}
