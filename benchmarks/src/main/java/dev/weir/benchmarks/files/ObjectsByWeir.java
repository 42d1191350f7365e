package dev.weir.benchmarks.files;

import static dev.weir.dsl.Sinks.fileSink;

import dev.weir.flink.translate.FlinkJob;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** An object for each message, by a pipeline. */
public final class ObjectsByWeir extends FilesWork {
  @Override
  long written(Path folder) throws IOException {
    return Folders.files(folder).size();
  }

  @Override
  StreamGraph job(Input input, Path folder) {
    return FlinkJob.build(
        LinesByWeir.plan(input, fileSink(folder.toString(), () -> ObjectsByHand.NAME)),
        StreamExecutionEnvironment.getExecutionEnvironment());
  }
}
