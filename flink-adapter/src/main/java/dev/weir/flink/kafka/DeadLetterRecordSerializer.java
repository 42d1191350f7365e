package dev.weir.flink.kafka;

import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.DeadLetters;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the records of dead letters. One that the producer would refuse, and fail the job, goes
 * without its value, and where need be without the key and headers of the record it was made of.
 */
public final class DeadLetterRecordSerializer extends TopicRecords {
  private final int largest;

  /**
   * Makes the serializer of a sink for dead letters.
   *
   * @param topic the topic that is written
   * @param largest the largest record that the producer sends, in bytes
   */
  public DeadLetterRecordSerializer(String topic, int largest) {
    super(topic);
    this.largest = largest;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Message<byte[]> letter, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> whole = RecordFactory.record(topic(), letter);
    if (fits(whole)) {
      return whole;
    }
    Message<byte[]> withoutValue = DeadLetters.withoutValue(letter);
    ProducerRecord<byte[], byte[]> shorter = RecordFactory.record(topic(), withoutValue);
    return fits(shorter)
        ? shorter
        : RecordFactory.record(topic(), DeadLetters.withoutKeyAndHeaders(withoutValue));
  }

  private boolean fits(ProducerRecord<byte[], byte[]> record) {
    return RecordFactory.sizeOf(record) <= largest;
  }
}
