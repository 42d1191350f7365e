package dev.weir.flink.translate;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Builds the Flink job of a plan.
 *
 * <pre>{@code
 * StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
 * StreamGraph graph = FlinkJob.build(plan, environment);
 * environment.execute(graph);
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class FlinkJob {
  private FlinkJob() {}

  /**
   * Builds the job in an environment that has no other operators.
   *
   * @return the job's stream graph, named after the pipeline
   */
  public static StreamGraph build(FlinkPlan plan, StreamExecutionEnvironment environment) {
    environment.configure(Configuration.fromMap(plan.flinkOptions()));
    JobStreams streams = new JobStreams(environment, plan);
    for (PlannedOperator operator : plan.operators()) {
      Translators.translate(operator, streams);
    }
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(plan.pipeline().value());
    return graph;
  }
}
