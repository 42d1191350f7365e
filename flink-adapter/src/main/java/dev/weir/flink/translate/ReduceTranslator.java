package dev.weir.flink.translate;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.WindowSpec.CountWindows;
import dev.weir.dsl.step.WindowSpec.SessionWindows;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.CountWindowOperator;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.runtime.TimeWindowAssigner;
import dev.weir.flink.runtime.TimeWindowOperator;
import dev.weir.flink.types.PayloadTypeInformation;
import dev.weir.flink.types.Unchecked;
import java.time.Clock;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/** Translates {@link ReduceStep}. */
final class ReduceTranslator implements StepTranslator<ReduceStep> {
  @Override
  public void translate(ReduceStep step, PlannedOperator operator, JobStreams streams) {
    KeyedStream<Message<Object>, Object> keyed = keyed(step, operator, streams);
    StepOperators.add(keyed, runtime(step, operator, streams), operator, streams);
  }

  private static KeyedStream<Message<Object>, Object> keyed(
      ReduceStep step, PlannedOperator operator, JobStreams streams) {
    TypeInformation<?> type =
        step.keyType()
            .<TypeInformation<?>>map(PayloadTypeInformation::of)
            .orElse(BasicTypeInfo.BYTE_TYPE_INFO);
    KeySelector<Message<Object>, Object> selector =
        step.key()
            .map(key -> MessageKeys.selector(Unchecked.cast(key), streams.identityOf(operator)))
            .orElseGet(MessageKeys::single);
    return streams.<Object>inputOf(operator).keyBy(selector, Unchecked.cast(type));
  }

  private static OneInputStreamOperator<Message<Object>, Message<Object>> runtime(
      ReduceStep step, PlannedOperator operator, JobStreams streams) {
    StepIdentity identity = streams.identityOf(operator);
    Accumulator<Object, Object, Object> accumulator = Unchecked.cast(step.accumulator());
    TypeSerializer<Object> serializer = serializer(step.accumulatorType(), streams);
    if (step.window() instanceof CountWindows windows) {
      return new CountWindowOperator<>(
          identity,
          accumulator,
          serializer,
          windows.size(),
          operator.onInvalid(),
          Clock.systemUTC());
    }
    TimeWindowAssigner assigner =
        step.window() instanceof TimeWindows windows
            ? TimeWindowAssigner.of(windows)
            : TimeWindowAssigner.of((SessionWindows) step.window());
    return new TimeWindowOperator<>(
        identity,
        accumulator,
        serializer,
        serializer(operator.output(), streams),
        assigner,
        operator.onInvalid(),
        Clock.systemUTC());
  }

  private static TypeSerializer<Object> serializer(Optional<PayloadType> type, JobStreams streams) {
    return Unchecked.cast(
        PayloadTypeInformation.of(type.orElseThrow())
            .createSerializer(streams.environment().getConfig().getSerializerConfig()));
  }
}
