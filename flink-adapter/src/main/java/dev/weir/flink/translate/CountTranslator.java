package dev.weir.flink.translate;

import dev.weir.dsl.step.FileSinkStep;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.FilePassRuntime;

/** Translates the count that belongs to a {@link FileSinkStep}. */
final class CountTranslator implements StepTranslator<FileSinkStep> {
  @Override
  public void translate(FileSinkStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new FilePassRuntime<>(
            streams.identityOf(operator), ((FileDirectory) operator.connector()).directory()),
        operator,
        streams);
  }
}
