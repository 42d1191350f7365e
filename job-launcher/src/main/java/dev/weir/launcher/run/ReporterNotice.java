package dev.weir.launcher.run;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import dev.weir.flink.plan.FlinkPlan;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Says that the reporter of a descriptor has no effect on a cluster that has started without it.
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class ReporterNotice {
  private ReporterNotice() {}

  /**
   * Returns the notice, or nothing where the cluster has the reporter, or starts with the job.
   *
   * @param plan the plan of the job
   * @param place where the descriptor says the reporter; empty where it says none
   * @param cluster what is known of the cluster's configuration, before the job adds to it
   */
  public static Optional<Finding> of(
      FlinkPlan plan, Optional<Place> place, ReadableConfig cluster) {
    boolean startsWithJob =
        cluster.getOptional(DeploymentOptions.TARGET).filter("local"::equals).isPresent();
    boolean hasAll =
        plan.reporterOptions().entrySet().stream()
            .filter(option -> option.getKey().endsWith(".factory.class"))
            .allMatch(option -> isSet(option.getKey(), option.getValue(), cluster));
    return startsWithJob || hasAll
        ? Optional.empty()
        : place.map(
            where ->
                new Finding(
                    "WEIR-D017",
                    Severity.NOTICE,
                    where,
                    "'metrics' has no effect on a cluster that has started without its reporter.",
                    "",
                    "Put the options metrics.reporters and metrics.reporter.* that weir explain"
                        + " shows into the cluster's configuration, and start it again."));
  }

  private static boolean isSet(String option, String value, ReadableConfig cluster) {
    return cluster
        .getOptional(ConfigOptions.key(option).stringType().noDefaultValue())
        .filter(value::equals)
        .isPresent();
  }
}
