package dev.weir.flink.translate;

import dev.weir.dsl.step.ParserStep;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.ParserFunction;
import dev.weir.flink.plan.PlannedOperator;

/** Translates {@link ParserStep}. */
final class ParserTranslator implements StepTranslator<ParserStep> {
  @Override
  public void translate(ParserStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new ParserFunction<>(
            Codecs.decoder(
                step.format(),
                step.target(),
                operator.schemas(),
                streams.optimizationsOf(operator))),
        operator,
        streams);
  }
}
