package dev.weir.deployment.model;

import dev.weir.dsl.check.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a descriptor says of the whole job to the engine.
 *
 * @param checkpointing what it says of checkpoints
 * @param stateBackend where tasks keep their state; default hashmap
 * @param restartStrategy what it says of restarts; default exponential delays, three attempts
 * @param delivery how often messages reach the sinks; default at least once
 * @param transactions what it says of Kafka's transactions
 * @param cluster what it says of the cluster
 * @param places where each key of the pipeline stands
 * @param flink options of Flink, by their own names
 * @param flinkPlaces where each of those options stands
 * @param metrics what it says of the reporter of metrics
 * @param metricsPlace where it says that
 * @param sentry what it says of reports to Sentry
 * @param run what it says of a job that {@code weir run} runs
 * @param optimizations which optimizations it switches off
 */
public record EngineSettings(
    CheckpointSettings checkpointing,
    Optional<StateBackend> stateBackend,
    Optional<RestartSettings> restartStrategy,
    Optional<Delivery> delivery,
    TransactionSettings transactions,
    ClusterSettings cluster,
    Map<String, Place> places,
    Map<String, String> flink,
    Map<String, Place> flinkPlaces,
    Optional<MetricsSettings> metrics,
    Optional<Place> metricsPlace,
    Optional<SentrySettings> sentry,
    RunSettings run,
    OptimizationSettings optimizations) {
  public EngineSettings {
    flink = Collections.unmodifiableMap(new LinkedHashMap<>(flink));
    flinkPlaces = Map.copyOf(flinkPlaces);
    places = Map.copyOf(places);
  }
}
