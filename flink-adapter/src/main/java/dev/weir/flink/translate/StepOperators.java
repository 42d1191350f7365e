package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.StepFunction;
import dev.weir.flink.runtime.StepOperator;
import dev.weir.flink.types.MessageTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/** Adds the operators of steps inside a chain. */
final class StepOperators {
  private StepOperators() {}

  /** Adds an operator that runs a {@link StepFunction}. */
  static <I, O> void add(
      StepFunction<I, O> function, PlannedOperator operator, JobStreams streams) {
    add(
        new StepOperator<>(streams.identityOf(operator), function, streams.failuresOf(operator)),
        operator,
        streams);
  }

  /** Adds an operator, which reads the operator's input and emits its output type. */
  static <I, O> SingleOutputStreamOperator<Message<O>> add(
      OneInputStreamOperator<Message<I>, Message<O>> runtime,
      PlannedOperator operator,
      JobStreams streams) {
    return add(streams.<I>inputOf(operator), runtime, operator, streams);
  }

  /** Adds an operator, which reads a stream and emits its output type. */
  static <I, O> SingleOutputStreamOperator<Message<O>> add(
      DataStream<Message<I>> input,
      OneInputStreamOperator<Message<I>, Message<O>> runtime,
      PlannedOperator operator,
      JobStreams streams) {
    return add(
        input, runtime, MessageTypeInfo.of(operator.output().orElseThrow()), operator, streams);
  }

  /** Adds an operator, which reads a stream and emits messages of a type. */
  static <I, O> SingleOutputStreamOperator<Message<O>> add(
      DataStream<Message<I>> input,
      OneInputStreamOperator<Message<I>, Message<O>> runtime,
      TypeInformation<Message<O>> type,
      PlannedOperator operator,
      JobStreams streams) {
    SingleOutputStreamOperator<Message<O>> stream =
        Placements.place(input.transform(operator.name(), type, runtime), operator);
    streams.put(operator, stream);
    DeadLetterTags.tags(operator)
        .forEach(
            (writer, tag) -> streams.putDeadLetters(operator, writer, stream.getSideOutput(tag)));
    return stream;
  }
}
