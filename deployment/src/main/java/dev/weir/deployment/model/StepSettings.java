package dev.weir.deployment.model;

import dev.weir.dsl.check.Place;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a descriptor says of one step; everything may be absent.
 *
 * @param place where the step's entry stands
 * @param keyPlaces where each key of the entry stands
 * @param placement how it is distributed
 * @param bootstrapServers the brokers, each as {@code host:port}
 * @param topic the physical topic; default the logical name of the stream
 * @param consumerGroup the consumer group; default {@code pipeline-<step>}
 * @param autoOffsetReset where a group without committed offsets begins; default {@code latest}
 * @param overrideParams properties for the step's Kafka client, as Kafka names them
 * @param onInvalid what happens to invalid messages; default the pipeline's
 * @param onError what happens where its function throws an exception; default the pipeline's
 * @param dlq the stream for dead letters of a source; default none
 * @param batch what is said of a batch
 * @param window what is said of a reducer's windows
 * @param eventTime what is said of a source's event time
 * @param stateTtl after what time without a message a key's state is forgotten; default never
 * @param renamedFrom the path that the step had before, whose state it goes on with
 * @param files what is said of a file or object sink
 */
public record StepSettings(
    Place place,
    Map<String, Place> keyPlaces,
    PlacementSettings placement,
    List<String> bootstrapServers,
    Optional<String> topic,
    Optional<String> consumerGroup,
    Optional<OffsetReset> autoOffsetReset,
    ClientProperties overrideParams,
    Optional<InvalidPolicy> onInvalid,
    Optional<FunctionErrorPolicy> onError,
    Optional<DeadLetterSettings> dlq,
    BatchSettings batch,
    WindowSettings window,
    EventTimeSettings eventTime,
    Optional<Duration> stateTtl,
    Optional<String> renamedFrom,
    FileSettings files) {
  public StepSettings {
    keyPlaces = Map.copyOf(keyPlaces);
    bootstrapServers = List.copyOf(bootstrapServers);
  }

  /** Returns whether a segment begins with this step. */
  public boolean startsSegment() {
    return placement.startsSegment();
  }

  /** Returns these settings with other brokers, where they name brokers at all. */
  StepSettings withBootstrapServers(List<String> servers) {
    return new StepSettings(
        place,
        keyPlaces,
        placement,
        bootstrapServers.isEmpty() ? bootstrapServers : servers,
        topic,
        consumerGroup,
        autoOffsetReset,
        overrideParams,
        onInvalid,
        onError,
        dlq.map(settings -> settings.withBootstrapServers(servers)),
        batch,
        window,
        eventTime,
        stateTtl,
        renamedFrom,
        files);
  }
}
