package dev.weir.benchmarks.files;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Effort;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Surroundings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes messages from a topic into files on a local disk.
 *
 * @param name as contests are named
 * @param title what is written
 * @param records of a round
 * @param byHand how it is done by hand
 * @param byWeir how a pipeline does it
 */
public record FilesContest(
    String name,
    String title,
    long records,
    Class<? extends Work> byHand,
    Class<? extends Work> byWeir)
    implements Contest {
  private static final String EXPERT = "Flink, expert";
  private static final String WEIR = "Weir";

  /** As long as a line of JSON often is. */
  private static final int MESSAGE_BYTES = 200;

  private static final long SENT_AT_ONCE = 50_000;

  /** Returns the contests: lines in rolling parts, and an object for each message. */
  public static List<Contest> all() {
    return List.of(
        new FilesContest(
            "files-lines",
            "Kafka to lines in rolling parts",
            1_000_000,
            LinesByHand.class,
            LinesByWeir.class),
        new FilesContest(
            "files-objects",
            "Kafka to an object for each message",
            10_000,
            ObjectsByHand.class,
            ObjectsByWeir.class));
  }

  @Override
  public String notes() {
    return "Messages of 200 bytes, a topic of one partition, a checkpoint each second, local disk.";
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(Contestant.of(EXPERT, byHand), Contestant.of(WEIR, byWeir));
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atLeast(1.0, WEIR, EXPERT));
  }

  @Override
  public Surroundings prepare() {
    KafkaBroker broker = KafkaBroker.start();
    KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
    int divisor = Effort.QUICK.divisor();
    LongStream.of(records, records / divisor, recordsOfStart(), recordsOfStart() / divisor)
        .forEach(number -> fill(topics, number));
    return Surroundings.of(
        new Settings(Map.of(FilesWork.BROKERS, broker.bootstrapServers())), broker::close);
  }

  private static void fill(KafkaTopics topics, long messages) {
    topics.create(FilesWork.topic(messages), 1);
    for (long from = 0; from < messages; from += SENT_AT_ONCE) {
      List<ProducerRecord<byte[], byte[]>> records =
          LongStream.range(from, Math.min(from + SENT_AT_ONCE, messages))
              .mapToObj(
                  i -> new ProducerRecord<byte[], byte[]>(FilesWork.topic(messages), message(i)))
              .toList();
      topics.send(records);
    }
  }

  private static byte[] message(long number) {
    String text = "{\"number\":" + number + ",\"text\":\"";
    return (text + "x".repeat(MESSAGE_BYTES - 2 - text.length()) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
