package dev.weir.benchmarks.files;

import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sources.streamingSource;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.Sink;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Lines in rolling parts, by a pipeline. */
public final class LinesByWeir extends FilesWork {
  @Override
  long written(Path folder) throws IOException {
    return Folders.bytes(folder);
  }

  @Override
  StreamGraph job(Input input, Path folder) {
    return FlinkJob.build(
        plan(input, fileSink(folder.toString())),
        StreamExecutionEnvironment.getExecutionEnvironment());
  }

  /** Returns the plan of a pipeline from the topic to a sink. */
  static FlinkPlan plan(Input input, Sink<byte[]> sink) {
    String descriptor =
        """
        pipeline:
          checkpointing: {interval: 1s}
          segments:
            - steps_config:
                in: {bootstrap_servers: ["%s"], topic: %s}
        """
            .formatted(input.brokers(), input.topic());
    return FlinkCompiler.compile(
            PipelineDefinition.of(
                    "benchmark",
                    () ->
                        streamingSource(
                                "in", input.topic(), SourceOptions.defaults().startingAtEarliest())
                            .sink("out", sink))
                .graph()
                .orThrow(),
            DescriptorLoader.parse("my.yaml", descriptor.getBytes(StandardCharsets.UTF_8))
                .orThrow())
        .orThrow()
        .untilLatest();
  }
}
