package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.StartOffsets;
import dev.weir.dsl.step.StartOffsets.Earliest;
import dev.weir.dsl.step.StartOffsets.FromTimestamp;
import dev.weir.dsl.step.StartOffsets.Latest;
import dev.weir.dsl.step.StartOffsets.PerPartition;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.kafka.MessageDeserializer;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.SourceEnd;
import dev.weir.flink.plan.PlannedOperator;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** Translates {@link StreamingSourceStep}. */
final class StreamingSourceTranslator implements StepTranslator<StreamingSourceStep> {
  private static final String LONGEST_WAIT_AT_END = "10";

  @Override
  public void translate(StreamingSourceStep step, PlannedOperator operator, JobStreams streams) {
    KafkaSource connector = (KafkaSource) operator.connector();
    KafkaSourceBuilder<Message<byte[]>> source =
        org.apache.flink.connector.kafka.source.KafkaSource.<Message<byte[]>>builder()
            .setBootstrapServers(String.join(",", connector.bootstrapServers()))
            .setTopics(connector.topic())
            .setGroupId(connector.consumerGroup())
            .setStartingOffsets(start(connector))
            .setDeserializer(
                new MessageDeserializer(
                    streams.identityOf(operator),
                    connector.stream(),
                    step.options().header(),
                    connector.originals(),
                    Clock.systemUTC()));
    if (connector.end() == SourceEnd.LATEST) {
      source.setBounded(OffsetsInitializer.latest());
      // At its end a topic has nothing more to wait for, and closing would wait for the broker.
      source.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_WAIT_AT_END);
    }
    connector.properties().values().forEach(source::setProperty);
    put(source.build(), operator, streams);
  }

  /** Puts a source where the step's own would be. */
  static void put(
      Source<Message<byte[]>, ?, ?> source, PlannedOperator operator, JobStreams streams) {
    StreamingSourceStep step = (StreamingSourceStep) operator.step();
    streams.put(
        operator,
        Placements.place(
            streams
                .environment()
                .fromSource(
                    source,
                    EventTimes.strategy(step.options(), streams.identityOf(operator)),
                    operator.name()),
            operator));
  }

  private static OffsetsInitializer start(KafkaSource connector) {
    StartOffsets start = connector.start();
    if (start instanceof Earliest) {
      return OffsetsInitializer.earliest();
    }
    if (start instanceof Latest) {
      return OffsetsInitializer.latest();
    }
    if (start instanceof FromTimestamp from) {
      return OffsetsInitializer.timestamp(from.time().toEpochMilli());
    }
    if (start instanceof PerPartition each) {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      each.offsets()
          .forEach(
              (partition, offset) ->
                  offsets.put(new TopicPartition(connector.topic(), partition), offset));
      return OffsetsInitializer.offsets(offsets);
    }
    return committed(connector);
  }

  // The connector still asks for the class that Kafka has deprecated.
  @SuppressWarnings("deprecation")
  private static OffsetsInitializer committed(KafkaSource connector) {
    return OffsetsInitializer.committedOffsets(
        switch (connector.offsetReset()) {
          case EARLIEST -> OffsetResetStrategy.EARLIEST;
          case LATEST -> OffsetResetStrategy.LATEST;
          case ERROR -> OffsetResetStrategy.NONE;
        });
  }
}
