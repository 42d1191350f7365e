package dev.weir.launcher.connect;

import dev.weir.deployment.model.ClientProperties;
import java.util.List;

/**
 * How Kafka is reached.
 *
 * <pre>{@code
 * KafkaCluster cluster =
 *     new KafkaCluster(java.util.List.of("127.0.0.1:9092"), ClientProperties.NONE);
 * }</pre>
 *
 * @param servers the brokers, each as {@code host:port}
 * @param properties properties of Kafka's clients; passwords may be among them
 */
public record KafkaCluster(List<String> servers, ClientProperties properties) {
  public KafkaCluster {
    servers = List.copyOf(servers);
  }

  /** Lists the brokers. */
  @Override
  public String toString() {
    return String.join(", ", servers);
  }
}
