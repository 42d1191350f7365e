package dev.weir.sandbox.kafka;

import dev.weir.sandbox.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates, fills and reads topics, as a test or a demonstration needs it.
 *
 * <pre>{@code
 * KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
 * topics.create("events", 1);
 * topics.send("events", "hello", "world");
 * List<String> sent = topics.readTexts("events");   // hello, world
 * }</pre>
 *
 * <p>Thread-safe: each call has clients of its own. What gets no answer is given up after {@link
 * Patience#LIMIT}, so that a broker may be started again meanwhile.
 */
public final class KafkaTopics {
  /** Large enough for the tests of large records: 16 MiB. */
  private static final int LARGEST_RECORD = 16 * 1024 * 1024;

  private static final int LOOK_MILLIS = 10;
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String bootstrapServers;

  /**
   * Makes a helper for a cluster.
   *
   * @param bootstrapServers the brokers, as {@code host:port,host:port}
   */
  public KafkaTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Creates a topic that takes records of up to 16 MiB.
   *
   * @throws IllegalStateException where there is one of this name, or it is no name for a topic
   */
  public void create(String topic, int partitions) {
    NewTopic created =
        new NewTopic(topic, partitions, (short) 1)
            .configs(Map.of("max.message.bytes", String.valueOf(LARGEST_RECORD)));
    try (Admin admin = admin()) {
      admin.createTopics(List.of(created)).all().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      awaitKnown(topic, admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          e.getCause() instanceof TopicExistsException
              ? "There is a topic "
                  + topic
                  + " already: the broker is shared by all tests; createUnique(prefix) makes one"
                  + " that a test has for itself."
              : "The topic " + topic + " cannot be created: " + e.getCause().getMessage(),
          e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The topic " + topic + " cannot be created", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The controller has it at once, the broker a moment later. */
  private static void awaitKnown(String topic, Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    long end = System.nanoTime() + Patience.LIMIT.toNanos();
    while (!isKnown(topic, admin)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException();
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static boolean isKnown(String topic, Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  /** Creates a topic of one partition under a name that no other has, and returns the name. */
  public String createUnique(String prefix) {
    return createUnique(prefix, 1);
  }

  /** Creates a topic of some partitions under a name that no other has, and returns the name. */
  public String createUnique(String prefix, int partitions) {
    String topic = prefix + "-" + UUID.randomUUID();
    create(topic, partitions);
    return topic;
  }

  /**
   * Sends texts in UTF-8, without keys, in order, and waits until the broker has them all.
   *
   * @throws IllegalStateException where there is no such topic
   */
  public void send(String topic, String... texts) {
    send(
        Arrays.stream(texts)
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .map(value -> new ProducerRecord<byte[], byte[]>(topic, value))
            .toList());
  }

  /**
   * Sends records in order and waits until the broker has them all.
   *
   * @throws IllegalStateException where there is no such topic
   */
  public void send(Collection<ProducerRecord<byte[], byte[]>> records) {
    records.stream().map(ProducerRecord::topic).distinct().forEach(this::partitions);
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            // A request that is lost is repeated within the limit, and closing ends with it, too.
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) REQUEST_LIMIT.toMillis(),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            (int) Patience.LIMIT.toMillis(),
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            Patience.LIMIT.toMillis(),
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_RECORD,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            2L * LARGEST_RECORD);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent = records.stream().map(producer::send).toList();
      for (var each : sent) {
        each.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Records cannot be sent", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Reads what a topic holds now, as {@link #readAll} does, and returns the values as texts. */
  public List<String> readTexts(String topic) {
    return readAll(topic).stream()
        .map(ConsumerRecord::value)
        .map(value -> value == null ? null : new String(value, StandardCharsets.UTF_8))
        .toList();
  }

  /**
   * Reads what a topic holds now, the records of each partition in order.
   *
   * @throws IllegalStateException where there is no such topic
   */
  public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    List<TopicPartition> partitions = partitions(topic);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    // At the end of a partition the broker waits for more, and closing would wait for the broker.
    try (Consumer<byte[], byte[]> consumer =
        consumer(Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1))) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, Patience.LIMIT);
      long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each, Patience.LIMIT) < ends.get(each))) {
        consumer.poll(POLL).forEach(records::add);
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "Only "
                  + records.size()
                  + " records of "
                  + topic
                  + " were read in "
                  + Patience.LIMIT);
        }
      }
    }
    return records;
  }

  /**
   * Hands the records of a topic to a function as they arrive, from the first on.
   *
   * @param topic the topic
   * @param handler takes each record and returns whether to go on
   * @param running asked between polls, several times a second; stops where it says no
   * @throws IllegalStateException where there is no such topic
   */
  public void follow(
      String topic, Predicate<ConsumerRecord<byte[], byte[]>> handler, BooleanSupplier running) {
    List<TopicPartition> partitions = partitions(topic);
    try (Consumer<byte[], byte[]> consumer = consumer(Map.of())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (running.getAsBoolean()) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
          if (!handler.test(each)) {
            return;
          }
        }
      }
    }
  }

  /** Returns the offset that a group has committed on a topic of one partition, 0 for none. */
  public long committed(String group, String topic) {
    try (Admin admin = admin()) {
      var offsets =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      var committed = offsets.get(new TopicPartition(topic, 0));
      return committed == null ? 0 : committed.offset();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The offsets of " + group + " cannot be read", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Returns the names of all topics that are not the broker's own. */
  public Collection<String> names() {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The topics cannot be listed", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Finds the partitions of a topic; Kafka's own clients wait long for one that is missing. */
  private List<TopicPartition> partitions(String topic) {
    try (Admin admin = admin()) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)
          .get(topic)
          .partitions()
          .stream()
          .map(each -> new TopicPartition(topic, each.partition()))
          .toList();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "There is no topic " + topic + "; create(\"" + topic + "\", 1) makes it."
              : "The topic " + topic + " cannot be looked at",
          e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) Patience.LIMIT.toMillis()));
  }

  private Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while waiting for Kafka", e);
  }
}
