package dev.weir.deployment;

import dev.weir.deployment.Connections.Connection;
import dev.weir.deployment.model.BatchSettings;
import dev.weir.deployment.model.Chaining;
import dev.weir.deployment.model.EventTimeSettings;
import dev.weir.deployment.model.OffsetReset;
import dev.weir.deployment.model.PlacementSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.deployment.model.WindowSettings;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.policy.InvalidPolicy;
import java.time.Duration;
import java.util.Optional;

/** Binds the entries of steps. */
final class StepBinder {
  private final Connections connections;
  private boolean saidWhatProcessesMean;

  StepBinder(Connections connections) {
    this.connections = connections;
  }

  StepSettings bind(MapReader step) {
    Connection connection = connections.of(step);
    StepSettings settings =
        new StepSettings(
            step.place(),
            step.keyPlaces(),
            placement(step),
            connection.servers(),
            step.text("topic"),
            step.text("consumer_group"),
            step.choice("auto_offset_reset", OffsetReset.class),
            connection.clientProperties(),
            step.choice("on_invalid", InvalidPolicy.class),
            ErrorBinder.bind(step),
            step.map("dlq").map(dlq -> DeadLetterBinder.bind(dlq, connections)),
            new BatchSettings(
                step.integer("batch_size", 1, Integer.MAX_VALUE),
                step.time("batch_timedelta", DescriptorBinder.A_MILLISECOND)),
            step.map("window").map(StepBinder::window).orElse(WindowSettings.NONE),
            eventTime(step),
            step.time("state_ttl", DescriptorBinder.A_MILLISECOND),
            step.text("renamed_from"),
            FileBinder.bind(step));
    step.bool("strict_offset_reset")
        .ifPresent(
            strict ->
                step.notice(
                    "strict_offset_reset",
                    "'strict_offset_reset' has no effect: Flink keeps offsets in its checkpoints.",
                    "Remove it; auto_offset_reset: error fails where a group has no offsets."));
    step.refuseOtherKeys();
    return settings;
  }

  private PlacementSettings placement(MapReader step) {
    return new PlacementSettings(
        step.bool("starts_segment").orElse(false),
        parallelism(step),
        step.text("slot_sharing_group"),
        step.choice("chaining", Chaining.class).orElse(Chaining.DEFAULT));
  }

  /** Reads a number, {@code {threads: n}} or {@code {multi_process: {processes: n, ...}}}. */
  private Optional<Integer> parallelism(MapReader step) {
    if (!step.isMap("parallelism")) {
      return step.integer("parallelism", 1, DescriptorBinder.LARGEST_PARALLELISM);
    }
    MapReader map = step.map("parallelism").orElseThrow();
    Optional<Integer> threads = map.integer("threads", 1, DescriptorBinder.LARGEST_PARALLELISM);
    Optional<MapReader> processes = map.map("multi_process");
    map.refuseOtherKeys();
    map.requireOneOf("threads", "multi_process");
    if (processes.isEmpty()) {
      return threads;
    }
    MapReader pool = processes.get();
    Optional<Integer> number = pool.integer("processes", 1, DescriptorBinder.LARGEST_PARALLELISM);
    pool.require("processes");
    pool.integer("batch_size", 1, Integer.MAX_VALUE);
    pool.decimal("batch_time");
    pool.integer("input_block_size", 1, Integer.MAX_VALUE);
    pool.integer("output_block_size", 1, Integer.MAX_VALUE);
    pool.integer("max_input_block_size", 1, Integer.MAX_VALUE);
    pool.integer("max_output_block_size", 1, Integer.MAX_VALUE);
    pool.integer("prefetch_batches", 1, Integer.MAX_VALUE);
    pool.refuseOtherKeys();
    if (!saidWhatProcessesMean && pool.keyPlaces().size() > 1) {
      saidWhatProcessesMean = true;
      map.notice(
          "multi_process",
          "Of 'multi_process', only 'processes' has an effect: it is the parallelism.",
          "Flink's subtasks are threads and hand messages on without batches.");
    }
    return number.or(() -> threads);
  }

  private static WindowSettings window(MapReader map) {
    Duration least = DescriptorBinder.A_MILLISECOND;
    WindowSettings settings =
        new WindowSettings(
            map.time("size", least),
            map.time("slide", least),
            map.time("offset", Duration.ZERO),
            map.time("gap", least),
            map.time("allowed_lateness", Duration.ZERO));
    map.refuseOtherKeys();
    return settings;
  }

  static EventTimeSettings eventTime(MapReader map) {
    return new EventTimeSettings(
        map.time("out_of_orderness", Duration.ZERO),
        map.time("idleness", DescriptorBinder.A_MILLISECOND));
  }
}
