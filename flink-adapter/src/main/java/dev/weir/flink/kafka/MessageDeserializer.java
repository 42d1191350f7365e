package dev.weir.flink.kafka;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.Connector.Originals;
import dev.weir.flink.runtime.Measuring;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.flink.types.MessageTypeInfo;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes a message of a Kafka record, envelope and all; no value is zero bytes. */
public final class MessageDeserializer
    implements KafkaRecordDeserializationSchema<Message<byte[]>> {
  private static final byte[] NO_BYTES = {};

  private final StepIdentity step;
  private final String stream;
  private final String headerName;
  private final byte[] headerValue;
  private final Originals originals;
  private final Clock clock;
  private transient StepMetrics metrics;

  /**
   * Makes the deserializer of a source.
   *
   * @param step the source's step, for its metrics
   * @param stream the logical name of the stream
   * @param header the header that records must have to be read; empty for all records
   * @param originals whether messages carry the value as it was read
   * @param clock tells how old messages are, for metrics; serialisable
   */
  public MessageDeserializer(
      StepIdentity step, String stream, Optional<Header> header, Originals originals, Clock clock) {
    this.step = step;
    this.stream = stream;
    this.headerName = header.map(Header::name).orElse(null);
    this.headerValue = header.flatMap(Header::value).orElse(null);
    this.originals = originals;
    this.clock = clock;
  }

  @Override
  public void open(InitializationContext context) {
    metrics = StepMetrics.register(context.getMetricGroup(), step, clock, Measuring.SOURCE);
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> record, Collector<Message<byte[]>> collector) {
    metrics.in(record.timestamp());
    metrics.bytesIn(record.value());
    if (headerName != null && !hasHeader(record)) {
      metrics.filtered();
      return;
    }
    metrics.out();
    metrics.bytesOut(record.value());
    Message<byte[]> message =
        Message.of(
            record.value() == null ? NO_BYTES : record.value(),
            record.key(),
            KafkaHeaders.of(record.headers()),
            record.timestamp(),
            stream,
            new Origin(record.topic(), record.partition(), record.offset()));
    collector.collect(
        switch (originals) {
          case NONE -> message;
          case IN_TASK -> message.withOriginal(message.payload());
          case SHARED -> message.withSharedOriginal(message.payload());
          case KEPT -> message.withKeptOriginal(message.payload());
        });
  }

  private boolean hasHeader(ConsumerRecord<byte[], byte[]> record) {
    org.apache.kafka.common.header.Header header = record.headers().lastHeader(headerName);
    return header != null && Arrays.equals(header.value(), headerValue);
  }

  @Override
  public TypeInformation<Message<byte[]>> getProducedType() {
    return MessageTypeInfo.of(PayloadType.BYTES);
  }
}
