package dev.weir.flink.translate;

import dev.weir.dsl.step.DevNullSinkStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.sink.DevNullSink;
import java.time.Clock;

/** Translates {@link DevNullSinkStep}. */
final class DevNullSinkTranslator implements StepTranslator<DevNullSinkStep> {
  @Override
  public void translate(DevNullSinkStep step, PlannedOperator operator, JobStreams streams) {
    SinkOperators.add(
        new DevNullSink<>(streams.identityOf(operator), step, Clock.systemUTC()),
        operator,
        streams);
  }
}
