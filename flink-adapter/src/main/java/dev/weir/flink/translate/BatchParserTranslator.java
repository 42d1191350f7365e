package dev.weir.flink.translate;

import dev.weir.dsl.step.BatchParserStep;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.ParserFunction;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.ElementsOperator;

/** Translates {@link BatchParserStep}. */
final class BatchParserTranslator implements StepTranslator<BatchParserStep> {
  @Override
  public void translate(BatchParserStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(
        new ElementsOperator<>(
            streams.identityOf(operator),
            new ParserFunction<>(
                Codecs.decoder(
                    step.format(),
                    step.target(),
                    operator.schemas(),
                    streams.optimizationsOf(operator))),
            streams.failuresOf(operator)),
        operator,
        streams);
  }
}
