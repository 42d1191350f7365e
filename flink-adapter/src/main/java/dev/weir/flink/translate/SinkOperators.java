package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.PlannedOperator;
import org.apache.flink.api.connector.sink2.Sink;

/** Adds sinks. */
final class SinkOperators {
  private SinkOperators() {}

  static <T> void add(Sink<Message<T>> sink, PlannedOperator operator, JobStreams streams) {
    streams
        .<T>inputOf(operator)
        .sinkTo(sink)
        .name(operator.name())
        .uid(operator.uid())
        .setParallelism(operator.placement().parallelism())
        .slotSharingGroup(operator.placement().slotSharingGroup());
  }
}
