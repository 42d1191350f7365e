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
   * Builds the job of a pipeline with one source, which gives whole messages. Tasks take them in
   * pieces.
   *
   * @param descriptor the descriptor's text
   * @param records how many records the source gives
   * @param messages gives them, by their number
   */
  public static StreamGraph ofMessages(
      PipelineDefinition pipeline,
      String descriptor,
      long records,
      GeneratorFunction<Long, Message<byte[]>> messages) {
    return job(
        pipeline,
        descriptor,
        new PieceSource<>(messages, records, MessageTypeInfo.of(PayloadType.BYTES)));
  }

  /**
   * Builds the job of a pipeline with one source, whose records are a millisecond after each other.
   * Tasks take them in pieces.
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
    return ofMessages(pipeline, descriptor, records, new Enveloped(bytes, null));
  }

  /**
   * Builds the job of a pipeline with one source. Each task has the same number of records.
   *
   * @param descriptor the descriptor's text
   * @param records how many records the source gives
   * @param bytes gives the records' values, by their number
   * @param times reads a record's timestamp from its value
   */
  public static StreamGraph of(
      PipelineDefinition pipeline,
      String descriptor,
      long records,
      GeneratorFunction<Long, byte[]> bytes,
      TimedSource.Times<byte[]> times) {
    return job(
        pipeline,
        descriptor,
        new DataGeneratorSource<>(
            new Enveloped(bytes, times), records, MessageTypeInfo.of(PayloadType.BYTES)));
  }

  private static StreamGraph job(
      PipelineDefinition pipeline,
      String descriptor,
      DataGeneratorSource<Message<byte[]>> messages) {
    FlinkPlan plan =
        FlinkCompiler.compile(
                pipeline.graph().orThrow(),
                DescriptorLoader.parse("descriptor", descriptor.getBytes(StandardCharsets.UTF_8))
                    .orThrow())
            .orThrow();
    return FlinkJob.build(
        plan,
        StreamExecutionEnvironment.getExecutionEnvironment(LocalCluster.endingAtOnce()),
        Map.of(plan.operators().get(0).uid(), new TimedSource<>(messages, Message::timestamp)));
  }

  /**
   * Gives messages as a Kafka source would.
   *
   * @param bytes gives the records' values
   * @param times reads their timestamps; null where they are a millisecond after each other
   */
  private record Enveloped(GeneratorFunction<Long, byte[]> bytes, TimedSource.Times<byte[]> times)
      implements GeneratorFunction<Long, Message<byte[]>> {
    private static final long TIME = 1_767_225_600_000L;

    @Override
    public void open(SourceReaderContext context) throws Exception {
      bytes.open(context);
    }

    @Override
    public Message<byte[]> map(Long index) throws Exception {
      byte[] value = bytes.map(index);
      return Message.of(
          value,
          null,
          Headers.none(),
          times == null ? TIME + index : times.of(value),
          "records",
          new Origin("records", 0, index));
    }
  }
}
