package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.types.Unchecked;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The streams of a job while it is built, by the uid of the operator that makes them.
 *
 * <p>Not thread-safe: one job is built by one thread.
 */
final class JobStreams {
  private final StreamExecutionEnvironment environment;
  private final String pipeline;
  private final Map<String, DataStream<?>> streams = new HashMap<>();

  JobStreams(StreamExecutionEnvironment environment, String pipeline) {
    this.environment = environment;
    this.pipeline = pipeline;
  }

  StreamExecutionEnvironment environment() {
    return environment;
  }

  StepIdentity identityOf(PlannedOperator operator) {
    return new StepIdentity(pipeline, operator.path().toString());
  }

  /** Returns the only stream that an operator reads; its type was checked by the passes. */
  <T> DataStream<Message<T>> inputOf(PlannedOperator operator) {
    return Unchecked.cast(streams.get(operator.inputs().get(0)));
  }

  void put(PlannedOperator operator, DataStream<?> stream) {
    streams.put(operator.uid(), stream);
  }
}
