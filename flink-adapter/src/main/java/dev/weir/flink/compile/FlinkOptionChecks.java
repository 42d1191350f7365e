package dev.weir.flink.compile;

import dev.weir.deployment.model.EngineSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.NearestName;
import dev.weir.dsl.check.Place;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.CleanupOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.SinkOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateChangelogOptions;
import org.apache.flink.configuration.StateLatencyTrackOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.TraceOptions;
import org.apache.flink.configuration.WebOptions;

/** Checks that Flink knows the options that a descriptor gives it, and can read their values. */
final class FlinkOptionChecks {
  /** What every job of Weir runs with. */
  static final Map<String, String> OWN =
      Map.of(
          // A missing uid and a type that would fall to Kryo fail at graph build.
          "pipeline.auto-generate-uids", "false",
          "pipeline.generic-types", "false",
          // Messages are immutable, so operators of a chain hand them on without copying.
          "pipeline.object-reuse", "true");

  /** Options that the descriptor has keys of its own for, and by which it says them. */
  private static final Map<String, String> BY_KEY =
      Map.of(
          "execution.checkpointing.interval", "checkpointing.interval",
          "execution.checkpointing.mode", "checkpointing.mode",
          "restart-strategy.type", "restart_strategy.type",
          "state.backend.type", "state_backend",
          "parallelism.default", "segments[].parallelism");

  private static final List<Class<?>> OPTIONS =
      List.of(
          BlobServerOptions.class,
          CheckpointingOptions.class,
          CleanupOptions.class,
          ClusterOptions.class,
          CoreOptions.class,
          DeploymentOptions.class,
          ExecutionOptions.class,
          HeartbeatManagerOptions.class,
          HighAvailabilityOptions.class,
          JobManagerOptions.class,
          MetricOptions.class,
          NettyShuffleEnvironmentOptions.class,
          PipelineOptions.class,
          ResourceManagerOptions.class,
          RestOptions.class,
          RestartStrategyOptions.class,
          RpcOptions.class,
          SecurityOptions.class,
          SinkOptions.class,
          StateBackendOptions.class,
          StateChangelogOptions.class,
          StateLatencyTrackOptions.class,
          StateRecoveryOptions.class,
          TaskManagerOptions.class,
          TraceOptions.class,
          WebOptions.class);

  /**
   * What the options of plug-ins and of things with names begin with: Flink has no list of them.
   */
  private static final List<String> OPEN =
      List.of(
          "metrics.",
          "state.backend.rocksdb.",
          "state.backend.forst.",
          "fs.",
          "gs.",
          "s3.",
          "kubernetes.",
          "security.",
          "traces.",
          "events.");

  private FlinkOptionChecks() {}

  static void check(EngineSettings engine, List<Finding> findings) {
    Map<String, ConfigOption<?>> known = known();
    engine
        .flink()
        .forEach((key, value) -> check(key, value, engine.flinkPlaces().get(key), known, findings));
  }

  private static void check(
      String key,
      String value,
      Place place,
      Map<String, ConfigOption<?>> known,
      List<Finding> findings) {
    if (OWN.containsKey(key) || BY_KEY.containsKey(key)) {
      findings.add(
          Finding.error(
              "WEIR-D021",
              place,
              "'" + key + "' is set by Weir.",
              "any other option of Flink",
              BY_KEY.containsKey(key)
                  ? "Use the key '" + BY_KEY.get(key) + "' of the pipeline."
                  : "Remove it: Weir always sets it to " + OWN.get(key) + "."));
    } else if (known.containsKey(key)) {
      checkValue(known.get(key), value, place, findings);
    } else if (OPEN.stream().noneMatch(key::startsWith)) {
      findings.add(
          Finding.error(
              "WEIR-D021",
              place,
              "Flink has no option '" + key + "'.",
              "the options of Flink 2.3, by their own names",
              NearestName.to(key, known.keySet())
                  .map(nearest -> "Did you mean '" + nearest + "'?")
                  .orElse("Look it up in Flink's documentation, or remove it.")));
    }
  }

  private static void checkValue(
      ConfigOption<?> option, String value, Place place, List<Finding> findings) {
    try {
      Configuration.fromMap(Map.of(option.key(), value)).get(option);
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.error(
              "WEIR-D021",
              place,
              "'" + value + "' is not a value for '" + option.key() + "'.",
              "what Flink reads for it",
              "Write another value, or remove it."));
    }
  }

  /** Returns the options that Flink has a list of, by their names. */
  static Map<String, ConfigOption<?>> known() {
    Map<String, ConfigOption<?>> known = new TreeMap<>();
    for (Class<?> holder : OPTIONS) {
      for (Field field : holder.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
          add(field, known);
        }
      }
    }
    return known;
  }

  private static void add(Field field, Map<String, ConfigOption<?>> known) {
    try {
      ConfigOption<?> option = (ConfigOption<?>) field.get(null);
      known.put(option.key(), option);
      option.fallbackKeys().forEach(key -> known.put(key.getKey(), option));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
