package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.FileOptions;
import dev.weir.dsl.step.FileSinkStep;
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
    FileOptions options = step.options();
    DefaultRollingPolicy<Message<byte[]>, String> rolling =
        DefaultRollingPolicy.builder()
            .withMaxPartSize(new MemorySize(options.rollingBytes()))
            .withRolloverInterval(options.rollingTime())
            .withInactivityInterval(options.idleTime())
            .build();
    FileSink<Message<byte[]>> sink =
        FileSink.<Message<byte[]>>forRowFormat(
                new Path(((FileDirectory) operator.connector()).directory()),
                new MessageBytes(options.lines()))
            .withBucketAssigner(new BasePathBucketAssigner<>())
            .withRollingPolicy(rolling)
            .withBucketCheckInterval(checkInterval(options))
            .withOutputFileConfig(
                OutputFileConfig.builder().withPartSuffix(options.suffix()).build())
            .build();
    SinkOperators.add(sink, operator, streams);
  }

  /** Flink looks once a minute whether files are old, which is too seldom for short times. */
  private static long checkInterval(FileOptions options) {
    long shortest = Math.min(options.rollingTime().toMillis(), options.idleTime().toMillis());
    return Math.max(100, Math.min(shortest, 60_000));
  }
}
