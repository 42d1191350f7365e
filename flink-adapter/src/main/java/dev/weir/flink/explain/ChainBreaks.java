package dev.weir.flink.explain;

import dev.weir.deployment.model.Chaining;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.flink.plan.ChainBarrier;
import dev.weir.flink.plan.ChainRules;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the reasons why two operators of a plan cannot run in one chain. */
final class ChainBreaks {
  private final ChainRules rules;
  private final DeploymentDescriptor descriptor;
  private final ShownTexts shown;

  ChainBreaks(FlinkPlan plan, DeploymentDescriptor descriptor, ShownTexts shown) {
    this.rules = new ChainRules(plan.flinkOptions());
    this.descriptor = descriptor;
    this.shown = shown;
  }

  /** Returns why an operator is not chained to one that it reads; nothing where it is. */
  List<ChainBreak> between(PlannedOperator from, PlannedOperator to) {
    List<ChainBreak> breaks = new ArrayList<>();
    for (ChainBarrier barrier : rules.between(from, to)) {
      switch (barrier) {
        case CHAINING -> addAsked(from, to, breaks);
        case CHAINING_DISABLED -> addDisabled(breaks);
        default -> breaks.add(ChainBreak.of(barrier, text(barrier, from, to)));
      }
    }
    return breaks;
  }

  private String text(ChainBarrier barrier, PlannedOperator from, PlannedOperator to) {
    Placement before = from.placement();
    Placement after = to.placement();
    return switch (barrier) {
      case KEYED_EXCHANGE -> exchange(to);
      case SEVERAL_INPUTS -> "union of " + to.inputs().size() + " inputs";
      case PARALLELISM -> "parallelism " + before.parallelism() + " -> " + after.parallelism();
      case MAX_PARALLELISM -> "max parallelism " + text(before) + " -> " + text(after);
      case SLOT_SHARING_GROUP ->
          shown.text(
              "slot-sharing group "
                  + before.slotSharingGroup()
                  + " -> "
                  + after.slotSharingGroup());
      case CHAINING, CHAINING_DISABLED -> throw new IllegalArgumentException(barrier.name());
    };
  }

  private static String exchange(PlannedOperator to) {
    if (!(to.step() instanceof ReduceStep reduce)) {
      return "exchange by names: messages of an object's name go to one subtask";
    }
    return reduce.key().isPresent()
        ? "keyed exchange: messages of a key go to one subtask"
        : "a window without a key: all messages go to one subtask";
  }

  /** Returns why the committer of a sink is not chained to its writer; nothing where it is. */
  List<ChainBreak> beforeCommitter(PlannedOperator sink) {
    List<ChainBreak> breaks = new ArrayList<>();
    if (sink.placement().chaining() != Chaining.DEFAULT) {
      breaks.add(asked(sink));
    }
    addDisabled(breaks);
    return breaks;
  }

  private ChainBreak asked(PlannedOperator operator) {
    Optional<Place> place =
        descriptor
            .step(operator.path().toString())
            .flatMap(step -> Optional.ofNullable(step.keyPlaces().get("chaining")));
    return new ChainBreak(
        ChainBarrier.CHAINING,
        "chaining: "
            + ShownTexts.word(operator.placement().chaining())
            + " of '"
            + operator.path()
            + "'",
        place);
  }

  private void addAsked(PlannedOperator from, PlannedOperator to, List<ChainBreak> breaks) {
    if (ChainRules.endsAfter(from)) {
      breaks.add(asked(from));
    }
    if (ChainRules.beginsWith(to, from)) {
      breaks.add(asked(to));
    }
  }

  private void addDisabled(List<ChainBreak> breaks) {
    rules
        .disabledBy()
        .ifPresent(
            option ->
                breaks.add(
                    new ChainBreak(
                        ChainBarrier.CHAINING_DISABLED,
                        option + " is false",
                        Optional.ofNullable(descriptor.engine().flinkPlaces().get(option)))));
  }

  private static String text(Placement placement) {
    return placement.maxParallelism().map(String::valueOf).orElse("default");
  }
}
