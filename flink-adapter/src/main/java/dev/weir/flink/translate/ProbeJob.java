package dev.weir.flink.translate;

import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.Step;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.IdleSource;
import dev.weir.flink.types.MessageTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Builds a job of some operators of a plan that does nothing but restore their state: each is alone
 * behind a source that emits nothing, so that no function of a step before or behind it is called,
 * nothing is read and nothing is written. It takes no checkpoints, does not restart and reports
 * nothing.
 *
 * <pre>{@code
 * StreamGraph probe =
 *     ProbeJob.build(
 *         plan,
 *         java.util.Set.of("alerts/count"),
 *         StreamExecutionEnvironment.getExecutionEnvironment());
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class ProbeJob {
  /** How many subtasks restore the state of an operator at most, which may have many more. */
  public static final int PARALLELISM = 2;

  private ProbeJob() {}

  /**
   * Builds the job in an environment that has no other operators.
   *
   * @param uids the uids of the operators, none of which is connected to anything
   */
  public static StreamGraph build(
      FlinkPlan plan, Set<String> uids, StreamExecutionEnvironment environment) {
    environment.configure(Configuration.fromMap(options(plan)));
    JobStreams streams =
        new JobStreams(
            environment,
            new FlinkPlan(
                plan.pipeline(),
                List.of(),
                new TreeMap<>(),
                plan.optimizations(),
                Optional.empty(),
                plan.redactor()));
    for (PlannedOperator operator : plan.operators()) {
      if (uids.contains(operator.uid())) {
        PlannedInput idle = PlannedInput.of(operator.uid() + "#probe");
        streams.put(
            idle,
            IdleSource.add(
                idle.uid(), MessageTypeInfo.of(operator.input().orElseThrow()), environment));
        Translators.translate(alone(operator, idle), streams);
      }
    }
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName("probe of " + plan.pipeline());
    return graph;
  }

  private static SortedMap<String, String> options(FlinkPlan plan) {
    SortedMap<String, String> options = new TreeMap<>(plan.flinkOptions());
    options
        .keySet()
        .removeIf(
            option ->
                option.startsWith("execution.checkpointing.")
                    || option.startsWith("restart-strategy")
                    || option.startsWith("metrics."));
    options.put("restart-strategy.type", "none");
    // A task each, so that the task that fails names the step.
    options.put("pipeline.operator-chaining.enabled", "false");
    return options;
  }

  private static PlannedOperator alone(PlannedOperator operator, PlannedInput input) {
    Placement placement = operator.placement();
    return operator
        .withStep(withoutBackend(operator.step()))
        .withInputs(List.of(input))
        .withPlacement(
            placement.with(
                Math.min(PARALLELISM, placement.parallelism()), Placement.DEFAULT_GROUP));
  }

  /** A backend of results may be somewhere else. */
  private static Step withoutBackend(Step step) {
    return step instanceof ReduceStep reduce
        ? new ReduceStep(
            reduce.window(), reduce.accumulator(), reduce.key(), reduce.closing(), Optional.empty())
        : step;
  }
}
