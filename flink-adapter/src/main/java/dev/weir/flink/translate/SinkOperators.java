package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.PlannedOperator;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** Adds sinks. */
final class SinkOperators {
  private SinkOperators() {}

  static <T> void add(Sink<Message<T>> sink, PlannedOperator operator, JobStreams streams) {
    Placements.place(streams.<T>inputOf(operator).sinkTo(sink), operator);
  }

  /** Makes Flink's sink of a Kafka topic. */
  static Sink<Message<byte[]>> toKafka(
      KafkaSink connector, KafkaRecordSerializationSchema<Message<byte[]>> records) {
    return toKafka(connector, records, Map.of());
  }

  /**
   * Makes Flink's sink of a Kafka topic.
   *
   * @param defaults properties of the producer, for which the descriptor's own win
   */
  static Sink<Message<byte[]>> toKafka(
      KafkaSink connector,
      KafkaRecordSerializationSchema<Message<byte[]>> records,
      Map<String, String> defaults) {
    KafkaSinkBuilder<Message<byte[]>> sink =
        org.apache.flink.connector.kafka.sink.KafkaSink.<Message<byte[]>>builder()
            .setBootstrapServers(String.join(",", connector.bootstrapServers()))
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(records);
    defaults.forEach(sink::setProperty);
    connector.properties().values().forEach(sink::setProperty);
    // Pooled ids stay few: a broker remembers each id for a week, and each that was left open is
    // found by listing instead of by trying.
    connector
        .transactions()
        .ifPresent(
            transactions ->
                sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                    .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                    .setTransactionalIdPrefix(transactions.idPrefix())
                    .setProperty(
                        "transaction.timeout.ms",
                        String.valueOf(transactions.timeout().toMillis())));
    return sink.build();
  }
}
