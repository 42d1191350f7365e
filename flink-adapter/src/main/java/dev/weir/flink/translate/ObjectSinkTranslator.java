package dev.weir.flink.translate;

import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.flink.object.MetadataSettings;
import dev.weir.flink.object.PendingObjectSink;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import dev.weir.flink.plan.PlannedOperator;

/** Translates {@link ObjectSinkStep}, where each message is an object. */
final class ObjectSinkTranslator implements StepTranslator<ObjectSinkStep> {
  @Override
  public void translate(ObjectSinkStep step, PlannedOperator operator, JobStreams streams) {
    if (!(operator.connector() instanceof ObjectDirectory objects)) {
      throw new UnsupportedOperationException("rolling objects");
    }
    SinkOperators.add(
        new PendingObjectSink(
            objects.directory(),
            objects.concurrentUploads(),
            MetadataSettings.of(
                    objects.directory(),
                    objects.properties(),
                    streams.environment().getConfiguration().toMap())
                .orElse(null)),
        operator,
        streams);
  }
}
