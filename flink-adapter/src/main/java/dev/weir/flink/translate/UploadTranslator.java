package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.flink.object.Attempts;
import dev.weir.flink.object.NamePartitioner;
import dev.weir.flink.object.NamedObject;
import dev.weir.flink.object.UploadSettings;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.UploadOperator;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Translates what uploads the objects of an {@link ObjectSinkStep}. */
final class UploadTranslator implements StepTranslator<ObjectSinkStep> {
  /** How many bytes of messages wait in a subtask, where that is more than one object. */
  private static final long LARGEST_BACKLOG = 64L << 20;

  @Override
  public void translate(ObjectSinkStep step, PlannedOperator operator, JobStreams streams) {
    ObjectDirectory objects = (ObjectDirectory) operator.connector();
    FileProperties properties = objects.properties();
    boolean isExact = objects.naming() == ObjectNaming.EXACT;
    UploadSettings settings =
        new UploadSettings(
            objects.directory(),
            isExact,
            properties.prefix(),
            properties.suffix(),
            properties.compression() == Compression.GZIP,
            objects.concurrentUploads(),
            LARGEST_BACKLOG);
    DataStream<Message<NamedObject>> named = streams.inputOf(operator);
    StepOperators.add(
        isExact
            ? named.partitionCustom(new NamePartitioner(), message -> message.payload().name())
            : named,
        new UploadOperator(
            streams.identityOf(operator), settings, Attempts.DEFAULT, streams.failuresOf(operator)),
        operator,
        streams);
  }
}
