package dev.weir.flink.plan;

import dev.weir.deployment.model.Chaining;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows which operators Flink runs in one chain.
 *
 * <pre>{@code
 * boolean chained = new ChainRules(plan.flinkOptions()).between(parser, filter).isEmpty();
 * }</pre>
 *
 * <p>Thread-safe: it is immutable.
 *
 * @param flinkOptions the options of the job, by key
 */
public record ChainRules(Map<String, String> flinkOptions) {
  private static final List<String> CHAINING =
      List.of("pipeline.operator-chaining.enabled", "pipeline.operator-chaining");
  private static final String MAX_PARALLELISM =
      "pipeline.operator-chaining.chain-operators-with-different-max-parallelism";

  public ChainRules {
    flinkOptions = Map.copyOf(flinkOptions);
  }

  /**
   * Returns why an operator is not chained to one that it reads; nothing where it is.
   *
   * @param from what is read
   * @param to the operator
   */
  public Set<ChainBarrier> between(PlannedOperator from, PlannedOperator to) {
    Placement before = from.placement();
    Placement after = to.placement();
    Set<ChainBarrier> barriers = EnumSet.noneOf(ChainBarrier.class);
    if (isKeyed(to)) {
      barriers.add(ChainBarrier.KEYED_EXCHANGE);
    }
    if (to.inputs().size() > 1) {
      barriers.add(ChainBarrier.SEVERAL_INPUTS);
    }
    if (before.parallelism() != after.parallelism()) {
      barriers.add(ChainBarrier.PARALLELISM);
    }
    if (isFalse(MAX_PARALLELISM) && !before.maxParallelism().equals(after.maxParallelism())) {
      barriers.add(ChainBarrier.MAX_PARALLELISM);
    }
    if (!before.slotSharingGroup().equals(after.slotSharingGroup())) {
      barriers.add(ChainBarrier.SLOT_SHARING_GROUP);
    }
    if (endsAfter(from) || beginsWith(to, from)) {
      barriers.add(ChainBarrier.CHAINING);
    }
    if (disabledBy().isPresent()) {
      barriers.add(ChainBarrier.CHAINING_DISABLED);
    }
    return barriers;
  }

  /** Returns the option that switches chaining off. */
  public Optional<String> disabledBy() {
    return CHAINING.stream().filter(this::isFalse).findFirst();
  }

  /** Returns whether the descriptor asks that nothing be chained behind an operator. */
  public static boolean endsAfter(PlannedOperator operator) {
    return operator.placement().chaining() == Chaining.NEVER;
  }

  /** Returns whether the descriptor asks that a chain begin between an operator and its input. */
  public static boolean beginsWith(PlannedOperator operator, PlannedOperator input) {
    return operator.placement().chaining() != Chaining.DEFAULT
        && !operator.path().equals(input.path());
  }

  private static boolean isKeyed(PlannedOperator operator) {
    return switch (operator.role()) {
      case STEP -> operator.step() instanceof ReduceStep;
      case UPLOAD ->
          operator.connector() instanceof ObjectDirectory objects
              && objects.naming() == ObjectNaming.EXACT;
      default -> false;
    };
  }

  private boolean isFalse(String option) {
    return "false".equalsIgnoreCase(flinkOptions.get(option));
  }
}
