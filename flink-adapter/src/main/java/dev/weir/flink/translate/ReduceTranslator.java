package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.WindowSpec.CountWindows;
import dev.weir.dsl.step.WindowSpec.MessageWindows;
import dev.weir.dsl.step.WindowSpec.SessionWindows;
import dev.weir.dsl.step.WindowSpec.TimeDomain;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.CountWindowOperator;
import dev.weir.flink.runtime.FailureHandling;
import dev.weir.flink.runtime.MergingWindowOperator;
import dev.weir.flink.runtime.MessageWindowOperator;
import dev.weir.flink.runtime.Reduction;
import dev.weir.flink.runtime.SlidingCountOperator;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.runtime.TimeWindowAssigner;
import dev.weir.flink.runtime.TimeWindowOperator;
import dev.weir.flink.types.Partial;
import dev.weir.flink.types.PartialTypeInfo;
import dev.weir.flink.types.PayloadTypeInformation;
import dev.weir.flink.types.Unchecked;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/** Translates {@link ReduceStep}. */
final class ReduceTranslator implements StepTranslator<ReduceStep> {
  @Override
  public void translate(ReduceStep step, PlannedOperator operator, JobStreams streams) {
    TypeInformation<Object> keys = Unchecked.cast(keyType(step));
    if (streams.typeOfInput(operator) instanceof PartialTypeInfo<?, ?, ?>) {
      StepOperators.add(
          streams
              .<Partial<Object, Object, Object>>inputOf(operator)
              .keyBy(MessageKeys.ofPartials(), keys),
          new MergingWindowOperator<>(
              streams.identityOf(operator),
              reduction(step, operator, streams),
              TimeWindowAssigner.of((TimeWindows) step.window()),
              streams.failuresOf(operator)),
          operator,
          streams);
    } else {
      KeySelector<Message<Object>, Object> selector =
          step.key()
              .map(key -> MessageKeys.selector(Unchecked.cast(key), streams.identityOf(operator)))
              .orElseGet(MessageKeys::single);
      StepOperators.add(
          streams.<Object>inputOf(operator).keyBy(selector, keys),
          runtime(step, operator, streams),
          operator,
          streams);
    }
  }

  /** Returns the type of a step's keys; without a key there is one for all messages. */
  static TypeInformation<?> keyType(ReduceStep step) {
    return step.keyType()
        .<TypeInformation<?>>map(PayloadTypeInformation::of)
        .orElse(BasicTypeInfo.BYTE_TYPE_INFO);
  }

  private static OneInputStreamOperator<Message<Object>, Message<Object>> runtime(
      ReduceStep step, PlannedOperator operator, JobStreams streams) {
    StepIdentity identity = streams.identityOf(operator);
    Reduction<Object, Object, Object> reduction = reduction(step, operator, streams);
    FailureHandling failures = streams.failuresOf(operator);
    if (step.window() instanceof CountWindows windows) {
      return windows.size() == windows.slide()
          ? new CountWindowOperator<>(
              identity, reduction, windows.size(), operator.stateTtl().orElse(null), failures)
          : new SlidingCountOperator<>(
              identity, reduction, windows.size(), windows.slide(), failures);
    }
    if (step.window() instanceof MessageWindows windows) {
      return new MessageWindowOperator<>(
          identity,
          reduction,
          windows.size().toMillis(),
          windows.domain() == TimeDomain.EVENT_TIME,
          windows.lateness().toMillis(),
          failures);
    }
    TimeWindowAssigner assigner =
        step.window() instanceof TimeWindows windows
            ? TimeWindowAssigner.of(windows)
            : TimeWindowAssigner.of((SessionWindows) step.window());
    return new TimeWindowOperator<>(identity, reduction, assigner, failures);
  }

  private static Reduction<Object, Object, Object> reduction(
      ReduceStep step, PlannedOperator operator, JobStreams streams) {
    return new Reduction<>(
        Unchecked.cast(step.accumulator()),
        serializer(step.accumulatorType(), streams),
        serializer(operator.output(), streams),
        Unchecked.cast(step.closing().orElse(null)),
        Unchecked.cast(step.backend().orElse(null)));
  }

  private static TypeSerializer<Object> serializer(Optional<PayloadType> type, JobStreams streams) {
    return Unchecked.cast(
        PayloadTypeInformation.of(type.orElseThrow())
            .createSerializer(streams.environment().getConfig().getSerializerConfig()));
  }
}
