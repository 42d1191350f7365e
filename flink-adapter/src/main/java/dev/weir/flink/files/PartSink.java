package dev.weir.flink.files;

import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.Rolling;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;

/**
 * Makes Flink's sinks of files that messages are gathered in.
 *
 * <pre>{@code
 * FileSink<Message<byte[]>> sink =
 *     new PartSink<>("file:///tmp/out", new BasePathBucketAssigner<Message<byte[]>>(), rolling, properties)
 *         .ofLines(new Lines<>(Message::payload, true));
 * }</pre>
 *
 * @param directory a URI with a scheme
 * @param folders says in which folder of the directory a message is written
 * @param rolling where a part ends and the next begins
 * @param properties how parts are called and compressed
 * @param <M> what the sink is handed
 */
public record PartSink<M>(
    String directory,
    BucketAssigner<M, String> folders,
    Rolling rolling,
    FileProperties properties) {
  /** How often Flink looks for old parts by itself, which is too seldom for short times. */
  private static final long LONGEST_CHECK_MILLIS = 60_000;

  private static final long SHORTEST_CHECK_MILLIS = 100;

  /**
   * Makes the sink of parts that messages are written to one by one, compressed where it is said.
   */
  public FileSink<M> ofLines(Encoder<M> lines) {
    return switch (properties.compression()) {
      case NONE -> ofRows(lines);
      case GZIP -> ofParts(new GzipParts<>(lines));
    };
  }

  private FileSink<M> ofRows(Encoder<M> lines) {
    return FileSink.forRowFormat(new Path(directory), lines)
        .withBucketAssigner(folders)
        .withRollingPolicy(
            DefaultRollingPolicy.builder()
                .withMaxPartSize(new MemorySize(rolling.bytes()))
                .withRolloverInterval(rolling.time())
                .withInactivityInterval(rolling.idle())
                .build())
        .withBucketCheckInterval(checkInterval())
        .withOutputFileConfig(names())
        .build();
  }

  /** Makes the sink of parts of a format that also ends them with each checkpoint. */
  public FileSink<M> ofParts(BulkWriter.Factory<M> writers) {
    return FileSink.forBulkFormat(new Path(directory), writers)
        .withBucketAssigner(folders)
        .withRollingPolicy(new CheckpointParts<>(rolling))
        .withBucketCheckInterval(checkInterval())
        .withOutputFileConfig(names())
        .build();
  }

  private OutputFileConfig names() {
    return OutputFileConfig.builder()
        .withPartPrefix(properties.prefix())
        .withPartSuffix(properties.suffix())
        .build();
  }

  private long checkInterval() {
    long shortest = Math.min(rolling.time().toMillis(), rolling.idle().toMillis());
    return Math.max(SHORTEST_CHECK_MILLIS, Math.min(shortest, LONGEST_CHECK_MILLIS));
  }
}
