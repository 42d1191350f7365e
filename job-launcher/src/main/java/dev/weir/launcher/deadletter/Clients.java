package dev.weir.launcher.deadletter;

import dev.weir.launcher.connect.KafkaAccess;
import dev.weir.launcher.connect.KafkaCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's clients, whose every call ends within a time. */
final class Clients {
  /** How long a call may take. */
  static final Duration LIMIT = Duration.ofSeconds(20);

  private static final int REQUEST_MILLIS = 10_000;
  private static final int LARGEST_REQUEST = 64 << 20;

  /** How long transactions of a redrive that was killed stand in the way of readers. */
  private static final int TRANSACTION_MILLIS = 60_000;

  private static final int FETCH_WAIT_MILLIS = 50;

  private Clients() {}

  /** Makes a consumer that has no group and reads what was committed. */
  static Consumer<byte[], byte[]> consumer(KafkaAccess access, Map<String, Object> more) {
    Map<String, Object> settings = common(access.cluster());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // At the end of a partition the broker waits for more, and closing would wait for the broker.
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    settings.putAll(more);
    return access.client(
        () ->
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Makes a producer that writes in transactions. */
  static Producer<byte[], byte[]> producer(KafkaAccess access, String transactionalId) {
    Map<String, Object> settings = common(access.cluster());
    settings.remove(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION);
    settings.remove(ProducerConfig.RETRIES_CONFIG);
    settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    // What was read from a topic goes back there, however large the broker let it be.
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * LARGEST_REQUEST);
    return access.client(
        () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** Makes a client for questions. */
  static Admin admin(KafkaAccess access) {
    return access.client(() -> Admin.create(common(access.cluster())));
  }

  private static Map<String, Object> common(KafkaCluster cluster) {
    Map<String, Object> settings = new HashMap<>(cluster.properties().values());
    // Interceptors are of one kind of client, and the descriptor may speak of another.
    List.of("interceptor.classes", "key.serializer", "value.serializer", "key.deserializer")
        .forEach(settings::remove);
    settings.remove("value.deserializer");
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.join(",", cluster.servers()));
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    return settings;
  }
}
