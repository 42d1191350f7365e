package dev.weir.deployment;

import dev.weir.deployment.model.CheckpointMode;
import dev.weir.deployment.model.CheckpointSettings;
import dev.weir.deployment.model.ClusterSettings;
import dev.weir.deployment.model.Delivery;
import dev.weir.deployment.model.EngineSettings;
import dev.weir.deployment.model.MetricsSettings;
import dev.weir.deployment.model.Optimization;
import dev.weir.deployment.model.OptimizationSettings;
import dev.weir.deployment.model.RestartSettings;
import dev.weir.deployment.model.RunSettings;
import dev.weir.deployment.model.SentrySettings;
import dev.weir.deployment.model.StateBackend;
import dev.weir.deployment.model.TransactionSettings;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.check.Place;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Binds what a descriptor says to the engine. */
final class EngineBinder {
  private final MapReader pipeline;
  private final Optional<MetricsSettings> metrics;
  private final Optional<Place> metricsPlace;
  private final Optional<SentrySettings> sentry;
  private final Map<String, String> flink = new LinkedHashMap<>();
  private final Map<String, Place> flinkPlaces = new LinkedHashMap<>();

  EngineBinder(
      MapReader pipeline,
      Optional<MetricsSettings> metrics,
      Optional<Place> metricsPlace,
      Optional<SentrySettings> sentry) {
    this.pipeline = pipeline;
    this.metrics = metrics;
    this.metricsPlace = metricsPlace;
    this.sentry = sentry;
  }

  EngineSettings bind() {
    Optional<MapReader> adapters = pipeline.map("adapter_config");
    adapters.ifPresent(map -> addFlinkOptions(map, "flink"));
    RunSettings run = RunBinder.bind(pipeline, adapters);
    adapters.ifPresent(MapReader::refuseOtherKeys);
    addFlinkOptions(pipeline, "flink");
    return new EngineSettings(
        pipeline.map("checkpointing").map(EngineBinder::checkpoints).orElse(nothing()),
        pipeline.choice("state_backend", StateBackend.class),
        pipeline.map("restart_strategy").flatMap(EngineBinder::restarts),
        pipeline.choice("delivery", Delivery.class),
        pipeline
            .map("transactions")
            .map(EngineBinder::transactions)
            .orElse(TransactionSettings.NONE),
        pipeline.map("cluster").map(EngineBinder::cluster).orElse(ClusterSettings.NONE),
        pipeline.keyPlaces(),
        flink,
        flinkPlaces,
        metrics,
        metricsPlace,
        sentry,
        run,
        pipeline
            .map("optimizations")
            .map(EngineBinder::optimizations)
            .orElse(OptimizationSettings.NONE));
  }

  private void addFlinkOptions(MapReader parent, String key) {
    Map<String, String> options = parent.properties(key);
    Map<String, Place> places = parent.propertyPlaces(key);
    flink.putAll(options);
    options.keySet().forEach(option -> flinkPlaces.put(option, places.get(option)));
  }

  private static CheckpointSettings nothing() {
    return new CheckpointSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CheckpointSettings checkpoints(MapReader map) {
    CheckpointSettings settings =
        new CheckpointSettings(
            map.time("interval", Duration.ofMillis(10)),
            map.choice("mode", CheckpointMode.class),
            map.time("timeout", Duration.ofMillis(10)),
            map.time("min_pause", Duration.ZERO),
            map.text("directory"),
            map.text("savepoint_directory"),
            map.bool("unaligned"));
    map.refuseOtherKeys();
    return settings;
  }

  private static TransactionSettings transactions(MapReader map) {
    TransactionSettings settings =
        new TransactionSettings(
            map.time("timeout", DescriptorBinder.A_MILLISECOND),
            map.time("broker_maximum", DescriptorBinder.A_MILLISECOND));
    map.refuseOtherKeys();
    return settings;
  }

  private static OptimizationSettings optimizations(MapReader map) {
    Map<Optimization, Boolean> said = new EnumMap<>(Optimization.class);
    for (Optimization optimization : Optimization.values()) {
      map.bool(optimization.key()).ifPresent(value -> said.put(optimization, value));
    }
    map.refuseOtherKeys();
    return new OptimizationSettings(said);
  }

  private static ClusterSettings cluster(MapReader map) {
    ClusterSettings settings =
        new ClusterSettings(
            map.integer("task_managers", 1, Integer.MAX_VALUE),
            map.integer("task_slots", 1, Integer.MAX_VALUE),
            map.map("resources").flatMap(DescriptorBinder::resources));
    map.refuseOtherKeys();
    return settings;
  }

  private static Optional<RestartSettings> restarts(MapReader map) {
    Optional<RestartSettings.Type> type = map.choice("type", RestartSettings.Type.class);
    RestartSettings settings =
        new RestartSettings(
            type.orElse(RestartSettings.Type.EXPONENTIAL_DELAY),
            map.integer("attempts", 1, Integer.MAX_VALUE),
            map.time("delay", Duration.ZERO),
            map.time("initial_backoff", DescriptorBinder.A_MILLISECOND),
            map.time("max_backoff", DescriptorBinder.A_MILLISECOND));
    map.require("type");
    map.refuseOtherKeys();
    return type.map(known -> settings);
  }
}
