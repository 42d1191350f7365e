package dev.weir.flink.compile;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.ErrorSettings;
import dev.weir.deployment.model.InvalidPolicy;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.flink.plan.ErrorPolicy;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives every operator the policy of its step, else the pipeline's, else dead letters where its
 * sources have a stream for them; and plans the operators that write those.
 */
final class ResolveErrorPolicies implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Upstream upstream = new Upstream(plan, step -> true);
    DeadLetterSinks sinks = new DeadLetterSinks(plan, input, findings);
    List<PlannedOperator> operators =
        new ArrayList<>(
            plan.operators().stream()
                .map(
                    operator ->
                        operator.withErrors(policy(operator, upstream, sinks, input, findings)))
                .toList());
    operators.addAll(sinks.all());
    return plan.withOperators(operators);
  }

  private static ErrorPolicy policy(
      PlannedOperator operator,
      Upstream upstream,
      DeadLetterSinks sinks,
      Input input,
      List<Finding> findings) {
    Map<String, String> deadLetters = new TreeMap<>();
    for (PlannedOperator source : upstream.sourcesOf(operator)) {
      sinks
          .of(source)
          .ifPresent(sink -> deadLetters.put(ConnectStreams.streamOf(source), sink.uid()));
    }
    DeploymentDescriptor descriptor = input.descriptor();
    Optional<StepSettings> settings = descriptor.step(operator.path().toString());
    InvalidPolicy onInvalid =
        settings
            .flatMap(StepSettings::onInvalid)
            .or(descriptor::onInvalid)
            .orElse(deadLetters.isEmpty() ? InvalidPolicy.FAIL : InvalidPolicy.DLQ);
    ErrorSettings onError = onError(operator, settings, descriptor);
    boolean hasInput = !operator.inputs().isEmpty();
    if (deadLetters.isEmpty() && hasInput) {
      if (onInvalid == InvalidPolicy.DLQ) {
        findings.add(nowhere("on_invalid", operator, settings, input));
        onInvalid = InvalidPolicy.FAIL;
      }
      if (onError.then() == InvalidPolicy.DLQ) {
        findings.add(nowhere("on_error", operator, settings, input));
        onError = ErrorSettings.FAIL;
      }
    }
    boolean wantsDeadLetters =
        onInvalid == InvalidPolicy.DLQ || onError.then() == InvalidPolicy.DLQ;
    return new ErrorPolicy(onInvalid, onError, wantsDeadLetters ? deadLetters : Map.of());
  }

  private static ErrorSettings onError(
      PlannedOperator operator, Optional<StepSettings> settings, DeploymentDescriptor descriptor) {
    ErrorSettings onError =
        settings.flatMap(StepSettings::onError).or(descriptor::onError).orElse(ErrorSettings.FAIL);
    // What a pipeline says for all steps holds for a reducer but for the retries: they would add
    // twice.
    return operator.step() instanceof ReduceStep
        ? new ErrorSettings(onError.then(), Optional.empty())
        : onError;
  }

  private static Finding nowhere(
      String key, PlannedOperator operator, Optional<StepSettings> settings, Input input) {
    return Finding.error(
        "WEIR-D014",
        settings
            .map(step -> step.keyPlaces().get(key))
            .or(() -> Optional.ofNullable(input.descriptor().engine().places().get(key)))
            .orElseGet(() -> CheckPayloadTypes.placeOf(operator, input.graph())),
        "The policy "
            + key
            + " of '"
            + operator.path()
            + "' is dlq, and no source before it has a stream for dead letters.",
        "fail or drop, or dlq where a source has dlq: {topic, bootstrap_servers}",
        "Give its source a dlq, or say another policy.");
  }
}
