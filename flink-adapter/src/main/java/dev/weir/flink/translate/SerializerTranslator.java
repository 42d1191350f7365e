package dev.weir.flink.translate;

import dev.weir.dsl.step.SerializerStep;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.SerializerFunction;
import dev.weir.flink.plan.PlannedOperator;

/** Translates {@link SerializerStep}. */
final class SerializerTranslator implements StepTranslator<SerializerStep> {
  @Override
  public void translate(SerializerStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new SerializerFunction<>(
            Codecs.encoder(
                step.format(), operator.input().orElseThrow(), streams.optimizationsOf(operator))),
        operator,
        streams);
  }
}
