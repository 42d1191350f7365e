package dev.weir.flink.files;

import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.Rolling;
import dev.weir.flink.object.MetadataSettings;
import java.net.URI;
import java.util.Optional;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.api.connector.sink2.Sink;
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
 * Sink<Message<byte[]>> sink =
 *     new PartSink<Message<byte[]>>(
 *             "file:///tmp/out",
 *             new BasePathBucketAssigner<>(),
 *             Rolling.defaults(),
 *             FileProperties.defaults(),
 *             Optional.empty())
 *         .ofLines(new Lines<>(Message::payload, true));
 * }</pre>
 *
 * @param directory a URI with a scheme
 * @param folders says in which folder of the directory a message is written
 * @param rolling where a part ends and the next begins
 * @param properties how parts are called and compressed
 * @param metadata what is said of parts when they are committed
 * @param <M> what the sink is handed
 */
public record PartSink<M>(
    String directory,
    BucketAssigner<M, String> folders,
    Rolling rolling,
    FileProperties properties,
    Optional<MetadataSettings> metadata) {
  /** How often Flink looks for old parts by itself, which is too seldom for short times. */
  private static final long LONGEST_CHECK_MILLIS = 60_000;

  private static final long SHORTEST_CHECK_MILLIS = 100;

  /**
   * Makes the sink of parts that messages are written to one by one, compressed where it is said.
   */
  public Sink<M> ofLines(Encoder<M> lines) {
    return switch (properties.compression()) {
      case NONE -> ofRows(lines);
      case GZIP -> ofParts(new GzipParts<>(lines));
    };
  }

  private Sink<M> ofRows(Encoder<M> lines) {
    return described(
        FileSink.forRowFormat(new Path(URI.create(directory)), lines)
            .withBucketAssigner(folders)
            .withRollingPolicy(
                DefaultRollingPolicy.builder()
                    .withMaxPartSize(new MemorySize(rolling.bytes()))
                    .withRolloverInterval(rolling.time())
                    .withInactivityInterval(rolling.idle())
                    .build())
            .withBucketCheckInterval(checkInterval())
            .withOutputFileConfig(names())
            .build());
  }

  /** Makes the sink of parts of a format that also ends them with each checkpoint. */
  public Sink<M> ofParts(BulkWriter.Factory<M> writers) {
    return described(
        FileSink.forBulkFormat(new Path(URI.create(directory)), writers)
            .withBucketAssigner(folders)
            .withRollingPolicy(new CheckpointParts<>(rolling))
            .withBucketCheckInterval(checkInterval())
            .withOutputFileConfig(names())
            .build());
  }

  private Sink<M> described(FileSink<M> sink) {
    return new DescribedPartSink<>(sink, metadata);
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
