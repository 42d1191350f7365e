package dev.weir.flink.translate;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.PartialOperator;
import dev.weir.flink.runtime.TimeWindowAssigner;
import dev.weir.flink.types.MessageTypeInfo;
import dev.weir.flink.types.PartialTypeInfo;
import dev.weir.flink.types.PayloadTypeInformation;
import dev.weir.flink.types.Unchecked;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Translates what a {@link ReduceStep} gathers before messages are divided by their keys. */
final class PartialTranslator implements StepTranslator<ReduceStep> {
  @Override
  public void translate(ReduceStep step, PlannedOperator operator, JobStreams streams) {
    TypeInformation<Object> keys = Unchecked.cast(ReduceTranslator.keyType(step));
    MessageTypeInfo<Object> messages = MessageTypeInfo.of(operator.input().orElseThrow());
    TypeInformation<Object> gathered =
        Unchecked.cast(PayloadTypeInformation.of(step.accumulatorType().orElseThrow()));
    MessageFunction<Object, Object> key =
        step.key()
            .<MessageFunction<Object, Object>>map(Unchecked::cast)
            .orElse(message -> MessageKeys.SINGLE);
    Accumulator<Object, Object, Object> accumulator = Unchecked.cast(step.accumulator());
    StepOperators.add(
        streams.inputOf(operator),
        new PartialOperator<>(
            streams.identityOf(operator),
            key,
            accumulator,
            TimeWindowAssigner.of((TimeWindows) step.window()),
            messages.createSerializer(streams.serializerConfig()),
            gathered.createSerializer(streams.serializerConfig()),
            streams.failuresOf(operator)),
        new PartialTypeInfo<>(keys, messages, gathered),
        operator,
        streams);
  }
}
