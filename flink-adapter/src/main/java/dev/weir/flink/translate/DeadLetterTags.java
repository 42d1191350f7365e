package dev.weir.flink.translate;

import dev.weir.deployment.model.InvalidPolicy;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.JsonPayloads;
import dev.weir.flink.plan.ErrorPolicy;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.DeadLetterOutputs;
import dev.weir.flink.runtime.InvalidHandling;
import dev.weir.flink.types.MessageTypeInfo;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.util.OutputTag;

/** Gives operators the outputs for their dead letters. */
final class DeadLetterTags {
  private DeadLetterTags() {}

  /** Returns what an operator does with invalid messages. */
  static InvalidHandling handling(PlannedOperator operator) {
    ErrorPolicy errors = operator.errors();
    if (errors.onInvalid() != InvalidPolicy.DLQ) {
      return new InvalidHandling(errors.onInvalid(), null, Clock.systemUTC());
    }
    Map<String, OutputTag<Message<byte[]>>> tags = tags(operator);
    Map<String, OutputTag<Message<byte[]>>> byStream = new TreeMap<>();
    errors.deadLetters().forEach((stream, writer) -> byStream.put(stream, tags.get(writer)));
    return new InvalidHandling(
        InvalidPolicy.DLQ, new DeadLetterOutputs(byStream, new JsonPayloads()), Clock.systemUTC());
  }

  /** Returns the outputs of an operator by the uids of the operators that write dead letters. */
  static Map<String, OutputTag<Message<byte[]>>> tags(PlannedOperator operator) {
    Map<String, OutputTag<Message<byte[]>>> tags = new TreeMap<>();
    for (String writer : operator.errors().deadLetters().values()) {
      tags.computeIfAbsent(
          writer,
          uid ->
              new OutputTag<>(
                  operator.uid() + "#dead-letters:" + uid,
                  MessageTypeInfo.<byte[]>of(PayloadType.BYTES)));
    }
    return tags;
  }
}
