package dev.weir.flink.translate;

import dev.weir.dsl.step.FileSinkStep;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.LocatedRuntime;
import dev.weir.flink.runtime.PassRuntime;

/** Translates the count that belongs to a {@link FileSinkStep}. */
final class CountTranslator implements StepTranslator<FileSinkStep> {
  @Override
  public void translate(FileSinkStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new LocatedRuntime<>(
            streams.identityOf(operator),
            ((FileDirectory) operator.connector()).directory(),
            new PassRuntime<>()),
        operator,
        streams);
  }
}
