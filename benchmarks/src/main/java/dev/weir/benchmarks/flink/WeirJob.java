package dev.weir.benchmarks.flink;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.flink.types.MessageTypeInfo;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Jobs of pipelines whose records come out of memory. */
public final class WeirJob {
  private WeirJob() {}

  /**
   * Builds the job of a pipeline with one source.
   *
   * @param descriptor the descriptor's text
   * @param records how many records the source gives
   * @param bytes gives the records' values, by their number
   */
  public static StreamGraph of(
      PipelineDefinition pipeline,
      String descriptor,
      long records,
      GeneratorFunction<Long, byte[]> bytes) {
    FlinkPlan plan =
        FlinkCompiler.compile(
                pipeline.graph().orThrow(),
                DescriptorLoader.parse("descriptor", descriptor.getBytes(StandardCharsets.UTF_8))
                    .orThrow())
            .orThrow();
    return FlinkJob.build(
        plan,
        StreamExecutionEnvironment.getExecutionEnvironment(),
        Map.of(
            plan.operators().get(0).uid(),
            new DataGeneratorSource<>(
                new Enveloped(bytes), records, MessageTypeInfo.of(PayloadType.BYTES))));
  }

  /**
   * Gives messages as a Kafka source would, a millisecond after each other.
   *
   * @param bytes gives the records' values
   */
  private record Enveloped(GeneratorFunction<Long, byte[]> bytes)
      implements GeneratorFunction<Long, Message<byte[]>> {
    private static final long TIME = 1_767_225_600_000L;

    @Override
    public void open(SourceReaderContext context) throws Exception {
      bytes.open(context);
    }

    @Override
    public Message<byte[]> map(Long index) throws Exception {
      return Message.of(
          bytes.map(index),
          null,
          Headers.none(),
          TIME + index,
          "records",
          new Origin("records", 0, index));
    }
  }
}
