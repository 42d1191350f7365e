package dev.weir.flink.translate;

import dev.weir.deployment.model.DeadLetterLimits;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.JsonPayloads;
import dev.weir.flink.plan.ErrorPolicy;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.DeadLetterOutputs;
import dev.weir.flink.runtime.FailureHandling;
import dev.weir.flink.runtime.ShareLimit;
import dev.weir.flink.types.MessageTypeInfo;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.util.OutputTag;

/** Gives operators the outputs for their dead letters. */
final class DeadLetterTags {
  private DeadLetterTags() {}

  /** Returns what an operator does where something is wrong. */
  static FailureHandling handling(PlannedOperator operator) {
    ErrorPolicy errors = operator.errors();
    Map<String, OutputTag<Message<byte[]>>> tags = tags(operator);
    Map<String, OutputTag<Message<byte[]>>> byStream = new TreeMap<>();
    errors.deadLetters().forEach((stream, writer) -> byStream.put(stream, tags.get(writer)));
    return new FailureHandling(
        errors.onInvalid(),
        errors.onError().then(),
        errors.onError().retry().orElse(null),
        byStream.isEmpty()
            ? null
            : new DeadLetterOutputs(byStream, new JsonPayloads(), errors.sender().isPresent()),
        errors.limits().map(DeadLetterTags::share).orElse(null),
        Clock.systemUTC());
  }

  private static ShareLimit share(DeadLetterLimits limits) {
    return limits.share().isEmpty()
        ? null
        : new ShareLimit(limits.share().get(), limits.minimum(), limits.interval());
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
