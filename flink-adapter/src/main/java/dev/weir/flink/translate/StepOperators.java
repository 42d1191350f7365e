package dev.weir.flink.translate;

import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.StepFunction;
import dev.weir.flink.runtime.StepOperator;
import dev.weir.flink.types.MessageTypeInfo;
import java.time.Clock;

/** Adds operators that run a {@link StepFunction}. */
final class StepOperators {
  private StepOperators() {}

  static <I, O> void add(
      StepFunction<I, O> function, PlannedOperator operator, JobStreams streams) {
    streams.put(
        operator,
        streams
            .<I>inputOf(operator)
            .transform(
                operator.name(),
                MessageTypeInfo.<O>of(operator.output().orElseThrow()),
                new StepOperator<>(
                    streams.identityOf(operator),
                    function,
                    operator.onInvalid(),
                    Clock.systemUTC()))
            .uid(operator.uid())
            .setParallelism(operator.placement().parallelism())
            .slotSharingGroup(operator.placement().slotSharingGroup()));
  }
}
