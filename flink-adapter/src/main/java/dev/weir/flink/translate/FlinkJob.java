package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.util.Map;
import org.apache.flink.api.connector.source.Source;
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
    return build(plan, environment, Map.of());
  }

  /**
   * Builds the job in an environment that has no other operators, reading from other sources than
   * those of its steps: from memory, for measurements and tests.
   *
   * @param sources by the uid of the operator in whose place they are
   * @return the job's stream graph, named after the pipeline
   */
  public static StreamGraph build(
      FlinkPlan plan,
      StreamExecutionEnvironment environment,
      Map<String, Source<Message<byte[]>, ?, ?>> sources) {
    environment.configure(Configuration.fromMap(plan.flinkOptions()));
    JobStreams streams = new JobStreams(environment, plan);
    for (PlannedOperator operator : plan.operators()) {
      Source<Message<byte[]>, ?, ?> source = sources.get(operator.uid());
      if (source == null) {
        Translators.translate(operator, streams);
      } else {
        StreamingSourceTranslator.put(source, operator, streams);
      }
    }
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(plan.pipeline().value());
    return graph;
  }
}
