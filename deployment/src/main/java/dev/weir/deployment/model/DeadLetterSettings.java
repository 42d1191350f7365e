package dev.weir.deployment.model;

import dev.weir.dsl.check.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a descriptor says of a source's stream for dead letters.
 *
 * @param place where the entry stands
 * @param keyPlaces where each key of the entry stands
 * @param topic the physical topic; default the logical name of the stream, which the code says
 * @param bootstrapServers the brokers, each as {@code host:port}
 * @param overrideParams properties for the Kafka client, as Kafka names them
 * @param options what is said beyond the stream; default the pipeline's
 */
public record DeadLetterSettings(
    Place place,
    Map<String, Place> keyPlaces,
    Optional<String> topic,
    List<String> bootstrapServers,
    ClientProperties overrideParams,
    DeadLetterOptions options) {
  public DeadLetterSettings {
    keyPlaces = Map.copyOf(keyPlaces);
    bootstrapServers = List.copyOf(bootstrapServers);
  }

  /** Returns these settings with other brokers, where they name brokers at all. */
  DeadLetterSettings withBootstrapServers(List<String> servers) {
    return bootstrapServers.isEmpty()
        ? this
        : new DeadLetterSettings(place, keyPlaces, topic, servers, overrideParams, options);
  }
}
