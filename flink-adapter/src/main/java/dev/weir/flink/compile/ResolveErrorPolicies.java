package dev.weir.flink.compile;

import dev.weir.deployment.model.DeadLetterLimits;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.step.BatchStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.flink.plan.ErrorPolicy;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives every operator the policy that is said nearest to its step, else dead letters where its
 * sources have a stream for them; and plans the operators that write those.
 */
final class ResolveErrorPolicies implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Upstream upstream = new Upstream(plan, step -> true);
    Map<StepPath, FailurePolicies> code = new HashMap<>();
    input.graph().nodes().forEach(node -> code.put(node.path(), node.policies()));
    DeadLetterSinks sinks = new DeadLetterSinks(plan, input, findings);
    // By the list itself: steps behind one another have the same one.
    Map<List<PlannedOperator>, OfSources> known = new IdentityHashMap<>();
    List<PlannedOperator> operators =
        new ArrayList<>(
            plan.operators().stream()
                .map(
                    operator ->
                        operator.step().mayFindInvalidMessages()
                            ? operator.withErrors(
                                policy(operator, code, upstream, sinks, known, input, findings))
                            : operator)
                .toList());
    operators.addAll(sinks.all());
    return plan.withOperators(operators);
  }

  private static ErrorPolicy policy(
      PlannedOperator operator,
      Map<StepPath, FailurePolicies> code,
      Upstream upstream,
      DeadLetterSinks sinks,
      Map<List<PlannedOperator>, OfSources> known,
      Input input,
      List<Finding> findings) {
    OfSources ofSources =
        known.computeIfAbsent(
            upstream.sourcesOf(operator), sources -> OfSources.of(sources, sinks, input));
    Map<String, String> deadLetters = ofSources.deadLetters();
    SaidPolicies said =
        SaidPolicies.of(
            operator.path(), code.get(operator.path()), input.graph(), input.descriptor());
    InvalidPolicy onInvalid =
        said.onInvalid()
            .map(SaidPolicies.Said::policy)
            .orElse(deadLetters.isEmpty() ? InvalidPolicy.FAIL : InvalidPolicy.DLQ);
    FunctionErrorPolicy onError = onError(operator, said);
    if (deadLetters.isEmpty()) {
      if (onInvalid == InvalidPolicy.DLQ) {
        findings.add(nowhere("on_invalid", operator, said.onInvalid()));
        onInvalid = InvalidPolicy.FAIL;
      }
      if (onError.then() == InvalidPolicy.DLQ) {
        findings.add(nowhere("on_error", operator, said.onError()));
        onError = FunctionErrorPolicy.FAIL;
      }
    }
    // A batch makes none, but steps behind it may want to know of what its lists were made.
    boolean wantsDeadLetters =
        onInvalid == InvalidPolicy.DLQ
            || onError.then() == InvalidPolicy.DLQ
            || operator.step() instanceof BatchStep;
    return wantsDeadLetters
        ? new ErrorPolicy(
            onInvalid, onError, deadLetters, ofSources.lowestShare(), Optional.empty())
        : new ErrorPolicy(onInvalid, onError, Map.of());
  }

  /**
   * What is the same for all steps that messages of the same sources reach.
   *
   * @param deadLetters the uids of the operators that take dead letters, by the stream's name
   * @param lowestShare the limits that have the lowest share
   */
  private record OfSources(
      Map<String, String> deadLetters, Optional<DeadLetterLimits> lowestShare) {
    static OfSources of(List<PlannedOperator> sources, DeadLetterSinks sinks, Input input) {
      Map<String, String> deadLetters = new TreeMap<>();
      for (PlannedOperator source : sources) {
        sinks
            .of(source)
            .ifPresent(sink -> deadLetters.put(ConnectStreams.streamOf(source), sink.uid()));
      }
      return new OfSources(
          deadLetters,
          sources.stream()
              .flatMap(source -> DeadLetterSinks.limitsOf(source, input).stream())
              .filter(limits -> limits.share().isPresent())
              .min(Comparator.comparing(limits -> limits.share().orElseThrow())));
    }
  }

  private static FunctionErrorPolicy onError(PlannedOperator operator, SaidPolicies said) {
    FunctionErrorPolicy onError =
        said.onError().map(SaidPolicies.Said::policy).orElse(FunctionErrorPolicy.FAIL);
    // What is said for all steps holds for a reducer but for the retries: they would add twice.
    return operator.step() instanceof ReduceStep
        ? new FunctionErrorPolicy(onError.then(), Optional.empty())
        : onError;
  }

  private static Finding nowhere(
      String key, PlannedOperator operator, Optional<? extends SaidPolicies.Said<?>> said) {
    return Finding.error(
        "WEIR-D014",
        said.orElseThrow().place(operator.path()),
        "The policy "
            + key
            + " of '"
            + operator.path()
            + "' is dlq, and no source before it has a stream for dead letters.",
        "fail or drop, or dlq where a source has dlq: {topic, bootstrap_servers}",
        "Give its source a dlq, or say another policy.");
  }
}
