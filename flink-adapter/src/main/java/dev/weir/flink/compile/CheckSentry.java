package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.sentry.SentryLibrary;
import java.util.List;

/** Refuses to report failures to Sentry without Sentry's library. */
final class CheckSentry implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    plan.sentry()
        .filter(settings -> !SentryLibrary.isPresent())
        .ifPresent(
            settings ->
                findings.add(
                    Finding.error(
                        "WEIR-D038",
                        settings.place(),
                        "Reports to Sentry need a library that is not on the class path.",
                        SentryLibrary.COORDINATES,
                        "Add the dependency to your project, in the version that"
                            + " dev.weir:weir-parent manages.")));
    return plan;
  }
}
