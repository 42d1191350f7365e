package dev.weir.flink.compile;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.FilterStep;
import dev.weir.dsl.step.FlatMapStep;
import dev.weir.dsl.step.HeadersFilterStep;
import dev.weir.dsl.step.MapStep;
import dev.weir.dsl.step.MergeStep;
import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.RouteStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.dsl.step.Step;
import dev.weir.flink.plan.ChainRules;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets operators hand their dead letters up their chain, to the first one that has any: of two
 * outputs of an operator, Flink asks both for each message, whether it is a dead letter or not.
 *
 * <p>What is handed up ends what the operators between were doing, so it goes through those only
 * that emit at most one message for each, and comes from those only that are done with a message
 * once it is a dead letter.
 */
final class HandUpDeadLetters implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Senders senders = new Senders(plan);
    FlinkPlan decided = plan.withDecisions(decisions(plan, senders, input));
    if (!input.descriptor().engine().optimizations().allows(Optimization.HANDED_UP_DLQ)) {
      return decided;
    }
    return decided.mapOperators(
        operator -> {
          if (operator.role().readsDeadLetters()) {
            return operator.withInputs(
                operator.inputs().stream()
                    .filter(each -> senders.of(each.uid()).isEmpty())
                    .toList());
          }
          return senders
              .of(operator.uid())
              .map(sender -> operator.withErrors(operator.errors().sentBy(sender)))
              .orElse(operator);
        });
  }

  /** Of several operators of a step one that hands up its dead letters is enough. */
  private static List<OptimizationDecision> decisions(
      FlinkPlan plan, Senders senders, Input input) {
    Map<StepPath, OptimizationDecision> decisions = new LinkedHashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      if (senders.haveDeadLettersOf(operator.uid())) {
        decisions.merge(
            operator.path(),
            Optimizations.decide(
                operator,
                Optimization.HANDED_UP_DLQ,
                input,
                () -> senders.obstacleOf(operator.uid())),
            (one, other) -> one.isApplied() ? one : other);
      }
    }
    return List.copyOf(decisions.values());
  }

  /** Finds who sends the dead letters of operators. */
  private static final class Senders {
    private final ChainRules rules;
    private final Map<String, PlannedOperator> operators = new HashMap<>();
    private final Map<PlannedInput, Integer> readers = new HashMap<>();

    /** The uids of the operators whose dead letters are read. */
    private final Set<String> read = new HashSet<>();

    private final Map<String, String> senders = new HashMap<>();
    private final Map<String, String> obstacles = new HashMap<>();

    /** Who sends what is handed up to an operator, by that operator's uid. */
    private final Map<String, PlannedOperator> takers = new HashMap<>();

    Senders(FlinkPlan plan) {
      rules = new ChainRules(plan.flinkOptions());
      for (PlannedOperator operator : plan.operators()) {
        operators.put(operator.uid(), operator);
        for (PlannedInput input : operator.inputs()) {
          readers.merge(input, 1, Integer::sum);
        }
      }
      plan.operators().stream()
          .filter(operator -> operator.role().readsDeadLetters())
          .flatMap(operator -> operator.inputs().stream().map(PlannedInput::uid))
          .filter(uid -> !operators.get(uid).role().readsDeadLetters())
          .forEach(read::add);
      plan.operators().forEach(this::add);
    }

    /** Returns whether an operator has dead letters that are read. */
    boolean haveDeadLettersOf(String uid) {
      return read.contains(uid);
    }

    /** Returns the uid of who sends the dead letters of an operator that hands them up. */
    Optional<String> of(String uid) {
      return Optional.ofNullable(senders.get(uid));
    }

    /** Returns why an operator sends its dead letters itself; empty where another does. */
    Optional<String> obstacleOf(String uid) {
      return Optional.ofNullable(obstacles.get(uid));
    }

    /** Adds an operator behind those that it reads. */
    private void add(PlannedOperator operator) {
      Optional<PlannedOperator> before = takerBefore(operator);
      if (read.contains(operator.uid())) {
        Optional<String> obstacle = obstacle(before, operator);
        if (obstacle.isPresent()) {
          obstacles.put(operator.uid(), obstacle.get());
          takers.put(operator.uid(), operator);
          return;
        }
        senders.put(operator.uid(), before.orElseThrow().uid());
      }
      if (emitsAtMostOne(operator)) {
        before.ifPresent(taker -> takers.put(operator.uid(), taker));
      }
    }

    private static Optional<String> obstacle(
        Optional<PlannedOperator> taker, PlannedOperator operator) {
      if (taker.isEmpty()) {
        return Optional.of("the first that has any");
      }
      if (!isDoneWithDeadLetters(operator)) {
        return Optional.of("it goes on with its message after one of them");
      }
      return takes(taker.get(), operator)
          ? Optional.empty()
          : Optional.of("those of the steps before it go elsewhere");
    }

    private Optional<PlannedOperator> takerBefore(PlannedOperator operator) {
      if (operator.inputs().size() != 1) {
        return Optional.empty();
      }
      PlannedInput input = operator.inputs().get(0);
      // Where several read the same, what is handed up by one would keep it from the others.
      return readers.get(input) == 1
              && rules.between(operators.get(input.uid()), operator).isEmpty()
          ? Optional.ofNullable(takers.get(input.uid()))
          : Optional.empty();
    }

    /** Returns whether an operator sends dead letters to where another one's go. */
    private static boolean takes(PlannedOperator taker, PlannedOperator operator) {
      return taker
          .errors()
          .deadLetters()
          .entrySet()
          .containsAll(operator.errors().deadLetters().entrySet());
    }
  }

  private static boolean isDoneWithDeadLetters(PlannedOperator operator) {
    return emitsAtMostOne(operator)
        ? !(operator.step() instanceof BatchParserStep)
        : operator.step() instanceof FlatMapStep;
  }

  private static boolean emitsAtMostOne(PlannedOperator operator) {
    return switch (operator.role()) {
      case COUNT, ENCODE, EVENT_TIME, KEY_CHECK, NAME, SIZE_CHECK -> true;
      case DEAD_LETTER_LIMIT, DEAD_LETTERS, PARTIAL, UPLOAD -> false;
      case STEP -> emitsAtMostOne(operator.step());
    };
  }

  private static boolean emitsAtMostOne(Step step) {
    return step instanceof BatchParserStep
        || step instanceof FilterStep
        || step instanceof HeadersFilterStep
        || step instanceof MapStep
        || step instanceof MergeStep
        || step instanceof ParquetSerializerStep
        || step instanceof ParserStep
        || step instanceof RouteStep
        || step instanceof SerializerStep;
  }
}
