package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.BatchStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.BatchOperator;
import dev.weir.flink.types.MessageTypeInfo;
import java.time.Duration;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Translates {@link BatchStep}. */
final class BatchTranslator implements StepTranslator<BatchStep> {
  /** A batch without a time must not keep messages for ever where few come. */
  private static final Duration DEFAULT_TIME = Duration.ofSeconds(10);

  @Override
  public void translate(BatchStep step, PlannedOperator operator, JobStreams streams) {
    TypeSerializer<Message<Object>> serializer =
        MessageTypeInfo.of(operator.input().orElseThrow())
            .createSerializer(streams.environment().getConfig().getSerializerConfig());
    StepOperators.add(
        new BatchOperator<>(
            streams.identityOf(operator),
            serializer,
            step.size().orElse(Integer.MAX_VALUE),
            step.time().orElse(DEFAULT_TIME).toMillis(),
            !operator.errors().deadLetters().isEmpty()),
        operator,
        streams);
  }
}
