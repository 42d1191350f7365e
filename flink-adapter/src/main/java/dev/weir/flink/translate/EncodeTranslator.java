package dev.weir.flink.translate;

import dev.weir.dsl.step.FileSinkStep;
import dev.weir.flink.codec.SerializerFunction;
import dev.weir.flink.files.PartFormat;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.Measuring;

/** Translates the encoding that belongs to a {@link FileSinkStep} with a format. */
final class EncodeTranslator implements StepTranslator<FileSinkStep> {
  @Override
  public void translate(FileSinkStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new SerializerFunction<>(
            PartFormat.of(step.format(), streams.optimizationsOf(operator)).encoder(),
            Measuring.FAILURES),
        operator,
        streams);
  }
}
