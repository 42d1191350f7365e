package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.flink.files.Lines;
import dev.weir.flink.files.NameFolders;
import dev.weir.flink.files.PartSink;
import dev.weir.flink.object.NamedObject;
import dev.weir.flink.object.PendingObjectSink;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import dev.weir.flink.plan.PlannedOperator;
import org.apache.flink.api.connector.sink2.Sink;

/** Translates {@link ObjectSinkStep}. */
final class ObjectSinkTranslator implements StepTranslator<ObjectSinkStep> {
  @Override
  public void translate(ObjectSinkStep step, PlannedOperator operator, JobStreams streams) {
    if (operator.connector() instanceof FileDirectory files) {
      SinkOperators.add(gathering(files, streams), operator, streams);
      return;
    }
    ObjectDirectory objects = (ObjectDirectory) operator.connector();
    SinkOperators.add(
        new PendingObjectSink(
            objects.directory(),
            objects.concurrentUploads(),
            streams.metadataOf(objects).orElse(null)),
        operator,
        streams);
  }

  private static Sink<Message<NamedObject>> gathering(FileDirectory files, JobStreams streams) {
    PartSink<Message<NamedObject>> parts =
        new PartSink<>(
            files.directory(),
            new NameFolders<>(message -> message.payload().name()),
            files.rolling(),
            files.properties(),
            streams.metadataOf(files));
    return parts.ofLines(
        new Lines<>(message -> message.payload().bytes(), files.rolling().lineBreaks()));
  }
}
