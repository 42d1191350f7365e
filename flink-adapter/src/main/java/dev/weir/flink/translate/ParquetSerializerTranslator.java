package dev.weir.flink.translate;

import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.flink.parquet.ParquetSerializerFunction;
import dev.weir.flink.plan.PlannedOperator;

/** Translates {@link ParquetSerializerStep}. */
final class ParquetSerializerTranslator implements StepTranslator<ParquetSerializerStep> {
  @Override
  public void translate(ParquetSerializerStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new ParquetSerializerFunction<>(step.schema(), step.compression()), operator, streams);
  }
}
