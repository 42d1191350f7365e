package dev.weir.flink.plan;

import dev.weir.deployment.model.Redactor;
import dev.weir.dsl.name.PipelineName;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.SourceEnd;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
 * @param redactor hides what comes from the environment or from files wherever text is shown
 */
public record FlinkPlan(
    PipelineName pipeline,
    List<PlannedOperator> operators,
    SortedMap<String, String> flinkOptions,
    Redactor redactor) {
  public FlinkPlan {
    operators = List.copyOf(operators);
    flinkOptions = Collections.unmodifiableSortedMap(new TreeMap<>(flinkOptions));
  }

  /**
   * Returns the slots that the job needs: the sum, over the slot-sharing groups, of the largest
   * parallelism in each.
   */
  public int slots() {
    Map<String, Integer> largest = new TreeMap<>();
    for (PlannedOperator operator : operators) {
      largest.merge(
          operator.placement().slotSharingGroup(), operator.placement().parallelism(), Math::max);
    }
    return largest.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns this plan with every operator changed. */
  public FlinkPlan mapOperators(UnaryOperator<PlannedOperator> change) {
    return withOperators(operators.stream().map(change).toList());
  }

  /** Returns this plan with other operators. */
  public FlinkPlan withOperators(List<PlannedOperator> newOperators) {
    return new FlinkPlan(pipeline, newOperators, flinkOptions, redactor);
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
