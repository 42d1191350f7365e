package dev.weir.launcher.connect;

import dev.weir.deployment.model.ClientProperties;
import java.util.List;

/**
 * How some steps reach Kafka.
 *
 * @param servers the brokers, each as {@code host:port}
 * @param properties properties of the steps' Kafka clients
 */
record KafkaCluster(List<String> servers, ClientProperties properties) {
  KafkaCluster {
    servers = List.copyOf(servers);
  }

  /** Lists the brokers. */
  @Override
  public String toString() {
    return String.join(", ", servers);
  }
}
