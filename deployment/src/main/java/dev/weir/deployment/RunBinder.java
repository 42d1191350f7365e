package dev.weir.deployment;

import dev.weir.deployment.model.HealthSettings;
import dev.weir.deployment.model.RunSettings;
import dev.weir.deployment.model.StopMode;
import dev.weir.deployment.yaml.MapReader;
import java.util.Optional;
import java.util.Set;

/** Binds what a descriptor says of a job that {@code weir run} runs. */
final class RunBinder {
  private static final int LARGEST_PORT = 65_535;

  /** Flink keeps the last sixteen failures of a job. */
  private static final int COUNTED_RESTARTS = 15;

  private static final String TOUCHES = "write_healthcheck";

  private RunBinder() {}

  static RunSettings bind(MapReader pipeline, Optional<MapReader> adapters) {
    Optional<StopMode> stop = pipeline.choice("stop", StopMode.class);
    boolean touches = adapters.map(RunBinder::touches).orElse(false);
    Optional<MapReader> health = pipeline.map("health");
    return new RunSettings(
        stop,
        health
            .map(map -> health(map, touches))
            .orElse(
                new HealthSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    touches,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
  }

  private static boolean touches(MapReader adapters) {
    Optional<MapReader> arroyo = adapters.map("arroyo");
    boolean touches = arroyo.flatMap(map -> map.bool(TOUCHES)).orElse(false);
    arroyo
        .filter(map -> !Set.of(TOUCHES).equals(map.keyPlaces().keySet()))
        .ifPresent(
            map ->
                adapters.notice(
                    "arroyo",
                    "'arroyo' has no effect but for '" + TOUCHES + "': the job runs on Flink.",
                    "Remove the rest, or leave it for the other adapter."));
    return touches;
  }

  private static HealthSettings health(MapReader map, boolean touches) {
    HealthSettings settings =
        new HealthSettings(
            map.integer("port", 0, LARGEST_PORT),
            map.text("address"),
            map.text("file"),
            touches,
            map.time("max_checkpoint_age", DescriptorBinder.A_MILLISECOND),
            map.integer("max_restarts", 0, COUNTED_RESTARTS),
            map.time("restart_window", DescriptorBinder.A_MILLISECOND));
    map.refuseOtherKeys();
    return settings;
  }
}
