package dev.weir.flink.translate;

import dev.weir.dsl.step.PrintSinkStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.sink.PrintSink;
import java.time.Clock;

/** Translates {@link PrintSinkStep}. */
final class PrintSinkTranslator implements StepTranslator<PrintSinkStep> {
  @Override
  public void translate(PrintSinkStep step, PlannedOperator operator, JobStreams streams) {
    SinkOperators.add(
        new PrintSink<>(streams.identityOf(operator), Clock.systemUTC()), operator, streams);
  }
}
