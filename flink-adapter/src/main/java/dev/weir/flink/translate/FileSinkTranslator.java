package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.flink.files.Lines;
import dev.weir.flink.files.PartFormat;
import dev.weir.flink.files.PartSink;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.PlannedOperator;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;

/** Translates {@link FileSinkStep}. */
final class FileSinkTranslator implements StepTranslator<FileSinkStep> {
  @Override
  public void translate(FileSinkStep step, PlannedOperator operator, JobStreams streams) {
    FileDirectory files = (FileDirectory) operator.connector();
    PartSink<Message<byte[]>> parts =
        new PartSink<>(
            files.directory(),
            new BasePathBucketAssigner<>(),
            files.rolling(),
            files.properties(),
            streams.metadataOf(files));
    Sink<Message<byte[]>> sink =
        step.encodes()
            ? PartFormat.of(step.format()).sink(parts)
            : parts.ofLines(new Lines<>(Message::payload, files.rolling().lineBreaks()));
    SinkOperators.add(sink, operator, streams);
  }
}
