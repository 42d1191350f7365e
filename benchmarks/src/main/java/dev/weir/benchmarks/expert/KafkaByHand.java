package dev.weir.benchmarks.expert;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.kafka.Job;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The work between two topics by a Flink job, which keeps the timestamps of records. Setting {@code
 * reuse}: whether it is an expert's, who has objects reused, as {@link StatelessByHand} has it, and
 * lets the producer gather more than Kafka's default for each request.
 */
public final class KafkaByHand extends CheckedWork {
  /** How many milliseconds a broker waits for more at the end of a topic, which ends the job. */
  static final String LONGEST_WAIT = "10";

  /** The expert's batches of records, in bytes. */
  static final String BATCH = "131072";

  private static final String TRANSACTIONS_END_AFTER_MILLISECONDS = "900000";

  private boolean isReusing;
  private Job job;
  private LocalCluster cluster;

  @Override
  public void open(Settings settings) throws Exception {
    isReusing = Boolean.parseBoolean(settings.text("reuse"));
    job = Job.of(settings);
    cluster = LocalCluster.start(1);
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    return cluster.run(
        graph(
            job,
            isReusing,
            source(job, job.input(records)).setBounded(OffsetsInitializer.latest()),
            Job.OUTPUT,
            isChecked));
  }

  /**
   * Builds the job between a source and a topic.
   *
   * @param isChecked whether it adds up its results in {@link ResultSum}
   */
  public static StreamGraph graph(
      Job job,
      boolean isReusing,
      KafkaSourceBuilder<byte[]> source,
      String output,
      boolean isChecked) {
    StreamExecutionEnvironment environment = LocalCluster.committingEnvironment(1);
    if (isReusing) {
      environment.getConfig().enableObjectReuse();
    }
    DataStream<byte[]> records =
        environment.fromSource(source.build(), WatermarkStrategy.noWatermarks(), "source");
    DataStream<byte[]> results = job.isCopying() ? records : StatelessByHand.worked(records);
    (isChecked ? results.map(ResultSum::add) : results)
        .sinkTo(sink(job, isReusing, output))
        .name("sink");
    return environment.getStreamGraph();
  }

  /** Reads the values of a topic. */
  public static KafkaSourceBuilder<byte[]> source(Job job, String topic) {
    KafkaSourceBuilder<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setBootstrapServers(job.brokers())
            .setTopics(topic)
            .setGroupId(Job.newName())
            .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_WAIT)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(
                KafkaRecordDeserializationSchema.valueOnly(ByteArrayDeserializer.class));
    return job.isExactlyOnce() ? source.setProperty("isolation.level", "read_committed") : source;
  }

  private static KafkaSink<byte[]> sink(Job job, boolean isExperts, String topic) {
    KafkaSinkBuilder<byte[]> sink =
        KafkaSink.<byte[]>builder()
            .setBootstrapServers(job.brokers())
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(new ToTopic(topic));
    if (job.isExactlyOnce()) {
      sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
          .setTransactionalIdPrefix(Job.newName())
          .setProperty("transaction.timeout.ms", TRANSACTIONS_END_AFTER_MILLISECONDS);
    }
    if (isExperts) {
      sink.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
    }
    return sink.build();
  }

  private record ToTopic(String topic) implements KafkaRecordSerializationSchema<byte[]> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        byte[] value, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, null, timestamp, null, value);
    }
  }
}
