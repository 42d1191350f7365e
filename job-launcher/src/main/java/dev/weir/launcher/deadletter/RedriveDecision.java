package dev.weir.launcher.deadletter;

import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What becomes of a letter: a record to send, or a reason not to.
 *
 * @param record the record
 * @param reason the reason
 */
record RedriveDecision(
    Optional<ProducerRecord<byte[], byte[]>> record, Optional<SkipReason> reason) {
  static RedriveDecision send(ProducerRecord<byte[], byte[]> record) {
    return new RedriveDecision(Optional.of(record), Optional.empty());
  }

  static RedriveDecision skip(SkipReason reason) {
    return new RedriveDecision(Optional.empty(), Optional.of(reason));
  }
}
