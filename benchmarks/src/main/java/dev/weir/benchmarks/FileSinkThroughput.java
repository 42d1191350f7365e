package dev.weir.benchmarks;

import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes what a topic holds into files, by a pipeline and by a job of the same settings that was
 * written by hand, in turns, and prints how fast each was.
 */
public final class FileSinkThroughput {
  /** As long as a line of JSON often is. */
  private static final int MESSAGE_BYTES = 200;

  private static final int MESSAGES = 1_000_000;
  private static final int OBJECTS = 2_000;
  private static final int SENT_AT_ONCE = 50_000;
  private static final int ROUNDS = 9;
  private static final int SLOTS = 1;

  private FileSinkThroughput() {}

  /**
   * Measures for about two minutes, with a broker and a cluster of its own.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("weir-benchmark-");
    try (KafkaBroker broker = KafkaBroker.start();
        FlinkCluster cluster = FlinkCluster.start(SLOTS, 0)) {
      KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
      Input lines = filled(topics, broker, MESSAGES);
      new Comparison("lines in rolling parts", lines, cluster, folder)
          .print(ROUNDS, new LinesByWeir(), new LinesByHand());
      Input objects = filled(topics, broker, OBJECTS);
      new Comparison("an object for each message", objects, cluster, folder)
          .print(ROUNDS, new ObjectsByWeir(), new ObjectsByHand());
    } finally {
      Folders.delete(folder);
    }
  }

  private static Input filled(KafkaTopics topics, KafkaBroker broker, int messages) {
    Input input = new Input(broker.bootstrapServers(), topics.createUnique("input"), messages);
    for (int from = 0; from < input.messages(); from += SENT_AT_ONCE) {
      List<ProducerRecord<byte[], byte[]>> records =
          IntStream.range(from, Math.min(from + SENT_AT_ONCE, input.messages()))
              .mapToObj(i -> new ProducerRecord<byte[], byte[]>(input.topic(), message(i)))
              .toList();
      topics.send(records);
    }
    return input;
  }

  private static byte[] message(int number) {
    String text = "{\"number\":" + number + ",\"text\":\"";
    return (text + "x".repeat(MESSAGE_BYTES - 2 - text.length()) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
