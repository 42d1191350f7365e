package dev.weir.benchmarks.expert;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.input.Metric;
import dev.weir.benchmarks.kafka.Job;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** The work between two topics by a Flink job that writes records with the headers they had. */
public final class HeadersByHand extends CheckedWork {
  private static final TypeInformation<Carried<byte[]>> BYTES =
      TypeInformation.of(new TypeHint<>() {});
  private static final TypeInformation<Carried<Metric>> METRIC =
      TypeInformation.of(new TypeHint<>() {});

  private Job job;
  private LocalCluster cluster;

  /**
   * What goes through the chain, in which nothing is serialised.
   *
   * @param value what a step made of the record
   * @param headers those of the record
   */
  private record Carried<T>(T value, Headers headers) {
    <O> Carried<O> with(O other) {
      return new Carried<>(other, headers);
    }
  }

  @Override
  public void open(Settings settings) throws Exception {
    job = Job.of(settings);
    cluster = LocalCluster.start(1);
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    StreamExecutionEnvironment environment = LocalCluster.committingEnvironment(1);
    environment.getConfig().enableObjectReuse();
    SingleOutputStreamOperator<Carried<byte[]>> results =
        environment
            .fromSource(source(records), WatermarkStrategy.noWatermarks(), "source")
            .map(new Parse())
            .returns(METRIC)
            .filter(carried -> carried.value().type().equals("c"))
            .map(carried -> carried.with(carried.value().marked()))
            .returns(METRIC)
            .map(new Write())
            .returns(BYTES);
    (isChecked ? results.map(HeadersByHand::summed).returns(BYTES) : results)
        .sinkTo(
            KafkaSink.<Carried<byte[]>>builder()
                .setBootstrapServers(job.brokers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, KafkaByHand.BATCH)
                .setRecordSerializer(new ToTopic(Job.OUTPUT))
                .build())
        .name("sink");
    return cluster.run(environment.getStreamGraph());
  }

  private static Carried<byte[]> summed(Carried<byte[]> result) {
    ResultSum.add(result.value());
    return result;
  }

  private KafkaSource<Carried<byte[]>> source(long records) {
    return KafkaSource.<Carried<byte[]>>builder()
        .setBootstrapServers(job.brokers())
        .setTopics(job.input(records))
        .setGroupId(Job.newName())
        .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, KafkaByHand.LONGEST_WAIT)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setDeserializer(new FromTopic())
        .build();
  }

  private static final class FromTopic
      implements KafkaRecordDeserializationSchema<Carried<byte[]>> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> record, Collector<Carried<byte[]>> collector) {
      collector.collect(new Carried<>(record.value(), record.headers()));
    }

    @Override
    public TypeInformation<Carried<byte[]>> getProducedType() {
      return BYTES;
    }
  }

  private static final class Parse extends RichMapFunction<Carried<byte[]>, Carried<Metric>> {
    private static final long serialVersionUID = 1;
    private final StatelessByHand.Parse parse = new StatelessByHand.Parse();

    @Override
    public void open(OpenContext context) {
      parse.open(context);
    }

    @Override
    public Carried<Metric> map(Carried<byte[]> carried) throws Exception {
      return carried.with(parse.map(carried.value()));
    }
  }

  private static final class Write extends RichMapFunction<Carried<Metric>, Carried<byte[]>> {
    private static final long serialVersionUID = 1;
    private final StatelessByHand.Write write = new StatelessByHand.Write();

    @Override
    public void open(OpenContext context) {
      write.open(context);
    }

    @Override
    public Carried<byte[]> map(Carried<Metric> carried) throws Exception {
      return carried.with(write.map(carried.value()));
    }
  }

  private record ToTopic(String topic) implements KafkaRecordSerializationSchema<Carried<byte[]>> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Carried<byte[]> carried, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, null, timestamp, null, carried.value(), carried.headers());
    }
  }
}
