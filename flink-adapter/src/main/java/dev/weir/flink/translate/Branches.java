package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.BranchingStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.types.MessageTypeInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Gives the branches of a step their outputs. */
final class Branches {
  private Branches() {}

  /** Returns the output of each branch by its name, in the order of the code. */
  static <T> LinkedHashMap<String, OutputTag<Message<T>>> tags(
      BranchingStep step, PlannedOperator operator) {
    LinkedHashMap<String, OutputTag<Message<T>>> tags = new LinkedHashMap<>();
    MessageTypeInfo<T> type = MessageTypeInfo.of(operator.output().orElseThrow());
    for (String branch : step.branches()) {
      tags.put(branch, new OutputTag<>(operator.uid() + "[" + branch + "]", type));
    }
    return tags;
  }

  static <T> void put(
      Map<String, OutputTag<Message<T>>> tags,
      SingleOutputStreamOperator<Message<T>> stream,
      PlannedOperator operator,
      JobStreams streams) {
    tags.forEach((branch, tag) -> streams.putBranch(operator, branch, stream.getSideOutput(tag)));
  }
}
