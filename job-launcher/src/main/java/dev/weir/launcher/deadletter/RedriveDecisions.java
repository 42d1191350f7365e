package dev.weir.launcher.deadletter;

import dev.weir.launcher.connect.KafkaAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AclOperation;

/** Decides what becomes of letters. */
final class RedriveDecisions implements AutoCloseable {
  private final KafkaAccess access;
  private final RedriveOptions options;
  private final Ledger ledger;
  private final SingleRecords records;
  private final Map<String, Optional<Integer>> partitionsToWrite = new HashMap<>();
  private final Map<String, Optional<Integer>> partitionsToRead = new HashMap<>();

  RedriveDecisions(KafkaAccess access, RedriveOptions options, Ledger ledger) {
    this.access = access;
    this.options = options;
    this.ledger = ledger;
    this.records = SingleRecords.of(access);
  }

  RedriveDecision of(DeadLetter letter) {
    Optional<String> destination = options.to().or(() -> letter.original().map(RecordPlace::topic));
    if (destination.isEmpty()) {
      return RedriveDecision.skip(SkipReason.NO_ORIGIN);
    }
    String topic = destination.get();
    if (ledger.has(letter, topic)) {
      return RedriveDecision.skip(SkipReason.SENT_BEFORE);
    }
    if (letter.attempt() > options.maxAttempts()) {
      return RedriveDecision.skip(SkipReason.TOO_OFTEN);
    }
    Optional<Integer> partitions =
        partitionsToWrite.computeIfAbsent(
            topic, name -> access.partitionsIfThere(name, AclOperation.WRITE));
    if (partitions.isEmpty()) {
      return RedriveDecision.skip(SkipReason.NO_TOPIC);
    }
    Optional<ConsumerRecord<byte[], byte[]>> content =
        letter.isOriginal() ? Optional.of(letter.record()) : original(letter);
    if (content.isEmpty()) {
      return RedriveDecision.skip(
          letter.original().isEmpty() ? SkipReason.NO_ORIGIN : SkipReason.GONE);
    }
    Integer partition =
        letter
            .original()
            .filter(place -> place.topic().equals(topic) && place.partition() < partitions.get())
            .map(RecordPlace::partition)
            .orElse(null);
    return RedriveDecision.send(RedrivenRecords.of(letter, content.get(), topic, partition));
  }

  /** Another record may have taken the place, in a topic that was deleted and created again. */
  private Optional<ConsumerRecord<byte[], byte[]>> original(DeadLetter letter) {
    return letter
        .original()
        .filter(
            place ->
                partitionsToRead
                    .computeIfAbsent(
                        place.topic(), name -> access.partitionsIfThere(name, AclOperation.READ))
                    .filter(count -> place.partition() < count)
                    .isPresent())
        .flatMap(records::at)
        .filter(record -> record.timestamp() == letter.timestamp());
  }

  @Override
  public void close() {
    records.close();
  }
}
