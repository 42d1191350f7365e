package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.Rolling;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.sink.MessageBytes;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;

/** Translates {@link FileSinkStep}. */
final class FileSinkTranslator implements StepTranslator<FileSinkStep> {
  @Override
  public void translate(FileSinkStep step, PlannedOperator operator, JobStreams streams) {
    if (!(step.format() instanceof FileFormat.Lines)) {
      throw new UnsupportedOperationException("files of " + step.format().name());
    }
    FileDirectory files = (FileDirectory) operator.connector();
    Rolling rules = files.rolling();
    DefaultRollingPolicy<Message<byte[]>, String> rolling =
        DefaultRollingPolicy.builder()
            .withMaxPartSize(new MemorySize(rules.bytes()))
            .withRolloverInterval(rules.time())
            .withInactivityInterval(rules.idle())
            .build();
    FileSink<Message<byte[]>> sink =
        FileSink.<Message<byte[]>>forRowFormat(
                new Path(files.directory()), new MessageBytes(rules.lineBreaks()))
            .withBucketAssigner(new BasePathBucketAssigner<>())
            .withRollingPolicy(rolling)
            .withBucketCheckInterval(checkInterval(rules))
            .withOutputFileConfig(
                OutputFileConfig.builder()
                    .withPartPrefix(files.properties().prefix())
                    .withPartSuffix(files.properties().suffix())
                    .build())
            .build();
    SinkOperators.add(sink, operator, streams);
  }

  /** Flink looks once a minute whether files are old, which is too seldom for short times. */
  private static long checkInterval(Rolling rules) {
    long shortest = Math.min(rules.time().toMillis(), rules.idle().toMillis());
    return Math.max(100, Math.min(shortest, 60_000));
  }
}
