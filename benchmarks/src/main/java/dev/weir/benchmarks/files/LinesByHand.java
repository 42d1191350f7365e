package dev.weir.benchmarks.files;

import static dev.weir.dsl.Sinks.fileSink;

import dev.weir.dsl.step.Rolling;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Lines in rolling parts, by a job that somebody wrote for Flink, who needs no envelope. */
public final class LinesByHand extends FilesWork {
  @Override
  long written(Path folder) throws IOException {
    return Folders.bytes(folder);
  }

  @Override
  StreamGraph job(Input input, Path folder) {
    StreamExecutionEnvironment environment = environment(input, folder);
    Rolling rolling = Rolling.defaults();
    source(input, environment)
        .sinkTo(
            FileSink.<byte[]>forRowFormat(
                    new org.apache.flink.core.fs.Path(folder.toUri()), LinesByHand::write)
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(
                    DefaultRollingPolicy.builder()
                        .withMaxPartSize(new MemorySize(rolling.bytes()))
                        .withRolloverInterval(rolling.time())
                        .withInactivityInterval(rolling.idle())
                        .build())
                .build())
        .uid("sink");
    return environment.getStreamGraph();
  }

  /** Writes once, because Flink's files have no buffer: each call is one of the system. */
  private static void write(byte[] message, OutputStream file) throws IOException {
    byte[] line = Arrays.copyOf(message, message.length + 1);
    line[message.length] = '\n';
    file.write(line);
  }

  /** Makes an environment with the options that a pipeline's job has. */
  static StreamExecutionEnvironment environment(Input input, Path folder) {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.configure(
        Configuration.fromMap(LinesByWeir.plan(input, fileSink(folder.toString())).flinkOptions()));
    environment.setParallelism(1);
    return environment;
  }

  /** Reads the topic to its end. */
  static DataStreamSource<byte[]> source(Input input, StreamExecutionEnvironment environment) {
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setBootstrapServers(input.brokers())
            .setTopics(input.topic())
            .setGroupId("by-hand")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(
                KafkaRecordDeserializationSchema.valueOnly(ByteArrayDeserializer.class))
            .build();
    DataStreamSource<byte[]> stream =
        environment.fromSource(source, WatermarkStrategy.noWatermarks(), "source");
    stream.uid("source");
    return stream;
  }
}
