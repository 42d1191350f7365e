package dev.weir.flink.plan;

import dev.weir.deployment.model.Redactor;
import dev.weir.deployment.model.SentrySettings;
import dev.weir.dsl.name.PipelineName;
import dev.weir.flink.plan.Connector.Directory;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.SourceEnd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What Weir will make of a pipeline, as plain data: it knows none of Flink's streams.
 *
 * <pre>{@code
 * FlinkPlan plan = FlinkCompiler.compile(graph, descriptor).orThrow();
 * System.out.println(plan.pipeline() + " needs " + plan.slots() + " slots");
 * }</pre>
 *
 * @param pipeline the pipeline's name, which is the job's
 * @param operators the operators, each after those it reads
 * @param flinkOptions Flink's options that the job sets, by key
 * @param optimizations which optimizations are applied to which steps, and which are not and why
 * @param sentry how what fails the job is reported to Sentry, empty for not at all
 * @param redactor hides what comes from the environment or from files wherever text is shown
 */
public record FlinkPlan(
    PipelineName pipeline,
    List<PlannedOperator> operators,
    SortedMap<String, String> flinkOptions,
    List<OptimizationDecision> optimizations,
    Optional<SentrySettings> sentry,
    Redactor redactor) {
  public FlinkPlan {
    operators = List.copyOf(operators);
    optimizations = List.copyOf(optimizations);
    flinkOptions = Collections.unmodifiableSortedMap(new TreeMap<>(flinkOptions));
  }

  /**
   * Returns the slots that the job needs: the sum, over the slot-sharing groups, of the largest
   * parallelism in each.
   */
  public int slots() {
    return slotGroups().stream().mapToInt(SlotGroup::slots).sum();
  }

  /** Returns the slot-sharing groups, by their names. */
  public List<SlotGroup> slotGroups() {
    Map<String, SlotGroup> groups = new TreeMap<>();
    for (PlannedOperator operator : operators) {
      Placement placement = operator.placement();
      groups.merge(
          placement.slotSharingGroup(),
          new SlotGroup(
              placement.slotSharingGroup(), placement.parallelism(), placement.resources()),
          (a, b) -> a.slots() >= b.slots() ? a : b);
    }
    return List.copyOf(groups.values());
  }

  /**
   * Returns those of Flink's options that are the cluster's and not the job's: its reporters of
   * metrics, which are there before a job is.
   */
  public SortedMap<String, String> reporterOptions() {
    SortedMap<String, String> options = new TreeMap<>(flinkOptions);
    options.keySet().removeIf(option -> !option.startsWith("metrics.reporter"));
    return options;
  }

  /**
   * Returns this plan as it runs in one process: its slot-sharing groups ask for no resources,
   * which they could only wait for.
   */
  public FlinkPlan inOneProcess() {
    return mapOperators(operator -> operator.withPlacement(operator.placement().sharing()));
  }

  /**
   * Returns this plan as its job can be built and looked at, but not run, without asking anything
   * outside: a file sink opens its file system while Flink builds the job, which may ask a cloud.
   */
  public FlinkPlan disconnected() {
    return mapOperators(
        operator ->
            operator.connector() instanceof Directory files
                ? operator.withConnector(files.at("file:///nowhere"))
                : operator);
  }

  /** Returns this plan with every operator changed. */
  public FlinkPlan mapOperators(UnaryOperator<PlannedOperator> change) {
    return withOperators(operators.stream().map(change).toList());
  }

  /** Returns this plan with other operators. */
  public FlinkPlan withOperators(List<PlannedOperator> newOperators) {
    return new FlinkPlan(pipeline, newOperators, flinkOptions, optimizations, sentry, redactor);
  }

  /** Returns this plan with other options of Flink. */
  public FlinkPlan withFlinkOptions(SortedMap<String, String> newOptions) {
    return new FlinkPlan(pipeline, operators, newOptions, optimizations, sentry, redactor);
  }

  /** Returns this plan with further decisions about optimizations. */
  public FlinkPlan withDecisions(List<OptimizationDecision> decisions) {
    List<OptimizationDecision> all = new ArrayList<>(optimizations);
    all.addAll(decisions);
    return new FlinkPlan(pipeline, operators, flinkOptions, all, sentry, redactor);
  }

  /**
   * Returns this plan as one that finishes: its sources stop after what their topics hold when the
   * job starts. For tests and for catching up once; a job that is restored from a savepoint goes on
   * as it was planned before.
   */
  public FlinkPlan untilLatest() {
    return mapOperators(
        operator ->
            operator.connector() instanceof KafkaSource source
                ? operator.withConnector(source.endingAt(SourceEnd.LATEST))
                : operator);
  }
}
