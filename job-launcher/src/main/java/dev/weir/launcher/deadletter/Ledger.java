package dev.weir.launcher.deadletter;

import dev.weir.launcher.connect.KafkaAccess;
import dev.weir.launcher.error.UserMistake;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The letters that have been sent, each with the topic that it was sent to: a topic beside those
 * that letters are sent to, which is written in the same transactions.
 *
 * <p>A record's key is {@code <id of the topic of dead letters>:<partition>:<offset>:<topic sent
 * to>}: a topic that was deleted and created again has another id, and its letters are others. The
 * value is the time of sending; no value forgets an entry.
 *
 * <p>Not thread-safe.
 */
final class Ledger {
  private static final Duration POLL = Duration.ofMillis(500);

  private final String topic;
  private final String letters;
  private final Map<String, Map<Integer, Set<Long>>> sent = new HashMap<>();

  private Ledger(String topic, String letters) {
    this.topic = topic;
    this.letters = letters;
  }

  /** Returns the name that the ledger of a topic has unless another is given. */
  static String nameFor(String deadLetters) {
    return deadLetters + ".redriven";
  }

  /**
   * Creates the ledger's topic where it is not there.
   *
   * @throws UserMistake where it can neither be created nor be written, or forgets
   */
  static void create(KafkaAccess access, String topic) {
    if (access.partitionsIfThere(topic, AclOperation.WRITE).isPresent()) {
      checkRemembers(access, topic);
      return;
    }
    NewTopic created =
        new NewTopic(topic, Optional.of(1), Optional.empty())
            .configs(Map.of("cleanup.policy", "compact"));
    try (Admin admin = Clients.admin(access)) {
      await(access, admin.createTopics(List.of(created)).all());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return;
      }
      throw new UserMistake(
          e.getCause() instanceof AuthorizationException
              ? access
                  .redactor()
                  .redact(
                      ("The topic '%s', which remembers what was sent, does not exist at %s, and"
                              + " this user may not create it; create it with one partition and"
                              + " cleanup.policy=compact, or give another with --ledger.")
                          .formatted(topic, access.cluster()))
              : access.sentence(e.getCause()),
          e);
    }
  }

  /** Where this user may not see how long a topic keeps its records, nothing is said of it. */
  private static void checkRemembers(KafkaAccess access, String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config;
    try (Admin admin = Clients.admin(access)) {
      config = await(access, admin.describeConfigs(List.of(resource)).all()).get(resource);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return;
      }
      throw new UserMistake(access.sentence(e.getCause()), e);
    }
    boolean forgets =
        config.get("cleanup.policy").value().contains("delete")
            && !(config.get("retention.ms").value().equals("-1")
                && config.get("retention.bytes").value().equals("-1"));
    if (forgets) {
      throw new UserMistake(
          access
              .redactor()
              .redact(
                  ("The topic '%s' at %s is to remember what was sent, but its records are deleted"
                          + " after a while, and letters would be sent twice; give it"
                          + " cleanup.policy=compact, or give another with --ledger.")
                      .formatted(topic, access.cluster())));
    }
  }

  private static <T> T await(KafkaAccess access, KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get(Clients.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new UserMistake(access.sentence(new TimeoutException(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserMistake("Interrupted while the brokers were asked.", e);
    }
  }

  /**
   * Reads what was sent of a topic's letters until now; nothing where there is no ledger yet.
   *
   * @throws UserMistake where the brokers cannot be read from
   */
  static Ledger read(KafkaAccess access, String topic, DeadLetterTopic deadLetters) {
    Ledger ledger = new Ledger(topic, idOf(deadLetters));
    Optional<Integer> partitions = access.partitionsIfThere(topic, AclOperation.READ);
    if (partitions.isEmpty()) {
      return ledger;
    }
    try (Consumer<byte[], byte[]> consumer = Clients.consumer(access, Map.of())) {
      ledger.readAll(
          consumer,
          IntStream.range(0, partitions.get())
              .mapToObj(number -> new TopicPartition(topic, number))
              .toList());
    } catch (KafkaException e) {
      throw new UserMistake(access.sentence(e), e);
    }
    return ledger;
  }

  private static String idOf(DeadLetterTopic deadLetters) {
    String name = deadLetters.name();
    try (Admin admin = Clients.admin(deadLetters.access())) {
      return await(deadLetters.access(), admin.describeTopics(List.of(name)).allTopicNames())
          .get(name)
          .topicId()
          .toString();
    } catch (ExecutionException e) {
      throw new UserMistake(deadLetters.access().sentence(e.getCause()), e);
    }
  }

  private void readAll(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long moved = System.nanoTime();
    while (partitions.stream()
        .anyMatch(each -> consumer.position(each, Clients.LIMIT) < ends.get(each))) {
      var records = consumer.poll(POLL);
      records.forEach(this::take);
      if (!records.isEmpty()) {
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > Clients.LIMIT.toNanos()) {
        throw new TimeoutException("no records");
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String[] key = new String(record.key(), StandardCharsets.UTF_8).split(":", 4);
    if (key.length == 4
        && key[0].equals(letters)
        && key[1].matches("[0-9]{1,9}")
        && key[2].matches("[0-9]{1,18}")) {
      Set<Long> offsets = offsets(key[3], Integer.parseInt(key[1]));
      if (record.value() == null) {
        offsets.remove(Long.parseLong(key[2]));
      } else {
        offsets.add(Long.parseLong(key[2]));
      }
    }
  }

  private Set<Long> offsets(String destination, int partition) {
    return sent.computeIfAbsent(destination, name -> new HashMap<>())
        .computeIfAbsent(partition, number -> new HashSet<>());
  }

  /** Returns whether a letter has been sent to a topic. */
  boolean has(DeadLetter letter, String destination) {
    return offsets(destination, letter.record().partition()).contains(letter.record().offset());
  }

  /** Returns the record that remembers that a letter is sent. */
  ProducerRecord<byte[], byte[]> entry(DeadLetter letter, String destination, Instant now) {
    String key =
        String.join(
            ":",
            letters,
            String.valueOf(letter.record().partition()),
            String.valueOf(letter.record().offset()),
            destination);
    return new ProducerRecord<>(
        topic,
        key.getBytes(StandardCharsets.UTF_8),
        now.toString().getBytes(StandardCharsets.UTF_8));
  }
}
