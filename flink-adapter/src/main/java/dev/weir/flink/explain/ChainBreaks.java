package dev.weir.flink.explain;

import dev.weir.deployment.model.Chaining;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.flink.explain.ChainBreak.Kind;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the reasons why two operators of a plan cannot run in one chain. */
final class ChainBreaks {
  private static final String CHAINING = "pipeline.operator-chaining.enabled";
  private static final String OLD_CHAINING = "pipeline.operator-chaining";
  private static final String MAX_PARALLELISM =
      "pipeline.operator-chaining.chain-operators-with-different-max-parallelism";

  private final Map<String, String> flinkOptions;
  private final DeploymentDescriptor descriptor;
  private final ShownTexts shown;

  ChainBreaks(FlinkPlan plan, DeploymentDescriptor descriptor, ShownTexts shown) {
    this.flinkOptions = plan.flinkOptions();
    this.descriptor = descriptor;
    this.shown = shown;
  }

  /** Returns why an operator is not chained to one that it reads; nothing where it is. */
  List<ChainBreak> between(PlannedOperator from, PlannedOperator to) {
    Placement before = from.placement();
    Placement after = to.placement();
    List<ChainBreak> breaks = new ArrayList<>();
    if (to.step() instanceof ReduceStep reduce && to.role() == OperatorRole.STEP) {
      breaks.add(
          ChainBreak.of(
              Kind.KEYED_EXCHANGE,
              reduce.key().isPresent()
                  ? "keyed exchange: messages of a key go to one subtask"
                  : "a window without a key: all messages go to one subtask"));
    }
    if (to.role() == OperatorRole.UPLOAD
        && to.connector() instanceof ObjectDirectory objects
        && objects.naming() == ObjectNaming.EXACT) {
      breaks.add(
          ChainBreak.of(
              Kind.KEYED_EXCHANGE,
              "exchange by names: messages of an object's name go to one subtask"));
    }
    if (to.inputs().size() > 1) {
      breaks.add(ChainBreak.of(Kind.SEVERAL_INPUTS, "union of " + to.inputs().size() + " inputs"));
    }
    if (before.parallelism() != after.parallelism()) {
      breaks.add(
          ChainBreak.of(
              Kind.PARALLELISM,
              "parallelism " + before.parallelism() + " -> " + after.parallelism()));
    }
    if (isFalse(MAX_PARALLELISM) && !before.maxParallelism().equals(after.maxParallelism())) {
      breaks.add(
          ChainBreak.of(
              Kind.MAX_PARALLELISM, "max parallelism " + text(before) + " -> " + text(after)));
    }
    if (!before.slotSharingGroup().equals(after.slotSharingGroup())) {
      breaks.add(
          ChainBreak.of(
              Kind.SLOT_SHARING_GROUP,
              shown.text(
                  "slot-sharing group "
                      + before.slotSharingGroup()
                      + " -> "
                      + after.slotSharingGroup())));
    }
    if (before.chaining() == Chaining.NEVER) {
      breaks.add(asked(from));
    }
    if (after.chaining() != Chaining.DEFAULT && !to.path().equals(from.path())) {
      breaks.add(asked(to));
    }
    addDisabled(breaks);
    return breaks;
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
        Kind.CHAINING,
        "chaining: "
            + ShownTexts.word(operator.placement().chaining())
            + " of '"
            + operator.path()
            + "'",
        place);
  }

  private void addDisabled(List<ChainBreak> breaks) {
    for (String option : List.of(CHAINING, OLD_CHAINING)) {
      if (isFalse(option)) {
        breaks.add(
            new ChainBreak(
                Kind.CHAINING_DISABLED,
                option + " is false",
                Optional.ofNullable(descriptor.engine().flinkPlaces().get(option))));
        return;
      }
    }
  }

  private boolean isFalse(String option) {
    return "false".equalsIgnoreCase(flinkOptions.get(option));
  }

  private static String text(Placement placement) {
    return placement.maxParallelism().map(String::valueOf).orElse("default");
  }
}
