package dev.weir.benchmarks.files;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.RollingPolicy;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** An object for each message, by Flink's sink of files, which begins a new one at each. */
public final class ObjectsByHand extends FilesWork {
  /** What objects are below. */
  static final String NAME = "objects";

  @Override
  long written(Path folder) throws IOException {
    return Folders.files(folder).size();
  }

  @Override
  StreamGraph job(Input input, Path folder) {
    StreamExecutionEnvironment environment = LinesByHand.environment(input, folder);
    LinesByHand.source(input, environment)
        .sinkTo(
            FileSink.<byte[]>forRowFormat(
                    new org.apache.flink.core.fs.Path(folder.resolve(NAME).toUri()),
                    (message, file) -> file.write(message))
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(new AtEachMessage())
                .build())
        .uid("sink");
    return environment.getStreamGraph();
  }

  private static final class AtEachMessage implements RollingPolicy<byte[], String> {
    @Override
    public boolean shouldRollOnCheckpoint(PartFileInfo<String> part) {
      return true;
    }

    @Override
    public boolean shouldRollOnEvent(PartFileInfo<String> part, byte[] message) {
      return true;
    }

    @Override
    public boolean shouldRollOnProcessingTime(PartFileInfo<String> part, long time) {
      return false;
    }
  }
}
