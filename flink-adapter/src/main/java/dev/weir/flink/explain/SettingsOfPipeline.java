package dev.weir.flink.explain;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.RestartSettings;
import dev.weir.deployment.model.SentrySettings;
import dev.weir.deployment.model.StopMode;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.policy.CodedPolicy;
import dev.weir.flink.explain.SettingSource.Code;
import dev.weir.flink.explain.SettingSource.Fixed;
import dev.weir.flink.plan.FlinkPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.StateBackendOptions;

/** Gathers what is in effect for the whole pipeline, and the options of Flink that follow. */
final class SettingsOfPipeline {
  /** The keys of a descriptor that say an option of Flink. */
  private static final Map<String, String> KEYS = keys();

  /** What holds where the job does not set an option that a descriptor has a key for. */
  private static final List<ConfigOption<?>> NOT_SET =
      List.of(
          CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
          CheckpointingOptions.CHECKPOINTING_TIMEOUT,
          CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          CheckpointingOptions.SAVEPOINT_DIRECTORY,
          CheckpointingOptions.ENABLE_UNALIGNED,
          StateBackendOptions.STATE_BACKEND);

  private static final List<String> METRICS =
      List.of("type", "host", "port", "tags", "flush_interval_ms", "period_sec");

  private final PipelineGraph graph;
  private final FlinkPlan plan;
  private final DeploymentDescriptor descriptor;
  private final ShownTexts shown;

  SettingsOfPipeline(
      PipelineGraph graph, FlinkPlan plan, DeploymentDescriptor descriptor, ShownTexts shown) {
    this.graph = graph;
    this.plan = plan;
    this.descriptor = descriptor;
    this.shown = shown;
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("execution.checkpointing.interval", "checkpointing.interval");
    keys.put("execution.checkpointing.mode", "checkpointing.mode");
    keys.put("execution.checkpointing.timeout", "checkpointing.timeout");
    keys.put("execution.checkpointing.min-pause", "checkpointing.min_pause");
    keys.put("execution.checkpointing.dir", "checkpointing.directory");
    keys.put("execution.checkpointing.savepoint-dir", "checkpointing.savepoint_directory");
    keys.put("execution.checkpointing.unaligned.enabled", "checkpointing.unaligned");
    keys.put("state.backend.type", "state_backend");
    keys.put("restart-strategy.type", "restart_strategy.type");
    keys.put("restart-strategy.fixed-delay.attempts", "restart_strategy.attempts");
    keys.put("restart-strategy.fixed-delay.delay", "restart_strategy.delay");
    String exponential = "restart-strategy.exponential-delay.";
    keys.put(exponential + "attempts-before-reset-backoff", "restart_strategy.attempts");
    keys.put(exponential + "initial-backoff", "restart_strategy.initial_backoff");
    keys.put(exponential + "max-backoff", "restart_strategy.max_backoff");
    return keys;
  }

  /** Returns the settings of the pipeline, by the keys of a descriptor. */
  List<ExplainedSetting> settings() {
    SettingList list = new SettingList(shown);
    list.add(
        "on_invalid",
        descriptor
            .onInvalid()
            .or(() -> graph.policies().onInvalid().map(CodedPolicy::policy))
            .map(ShownTexts::word)
            .orElse("dlq where a source has one, else fail"),
        descriptor.written("pipeline", "on_invalid"),
        ofCode(graph.policies().onInvalid()));
    list.add(
        "on_error",
        descriptor
            .onError()
            .or(() -> graph.policies().onError().map(CodedPolicy::policy))
            .map(ShownTexts::errors)
            .orElse("fail"),
        descriptor.written("pipeline", "on_error"),
        ofCode(graph.policies().onError()));
    list.add(
        "delivery",
        descriptor.engine().delivery().map(ShownTexts::word).orElse("at_least_once"),
        descriptor.written("pipeline", "delivery"),
        SettingList.WEIRS_DEFAULT);
    for (String key : List.of("timeout", "broker_maximum")) {
      list.addWritten("transactions." + key, descriptor.written("pipeline", "transactions", key));
    }
    for (String key : List.of("task_managers", "task_slots", "resources")) {
      list.addWritten("cluster." + key, descriptor.written("pipeline", "cluster", key));
    }
    for (String key : METRICS) {
      list.addWritten("metrics." + key, descriptor.written("metrics", key));
    }
    for (String key : SentrySettings.KEYS) {
      list.addWritten("sentry_sdk_config." + key, descriptor.written("sentry_sdk_config", key));
    }
    KEYS.forEach(
        (option, key) -> {
          if (plan.flinkOptions().containsKey(option)) {
            list.addText(
                key, valueOf(key, option), writtenOption(option), SettingList.WEIRS_DEFAULT);
          }
          NOT_SET.stream()
              .filter(other -> other.key().equals(option))
              .filter(other -> !plan.flinkOptions().containsKey(option))
              .forEach(other -> list.add(key, byDefault(other), SettingList.FLINKS_DEFAULT));
        });
    addRun(list);
    return list.settings();
  }

  /** Adds what {@code weir run} does with the job. */
  private void addRun(SettingList list) {
    boolean hasSavepoints =
        plan.flinkOptions().containsKey(CheckpointingOptions.SAVEPOINT_DIRECTORY.key());
    list.add(
        "stop",
        ShownTexts.word(
            descriptor
                .engine()
                .run()
                .stop()
                .orElse(hasSavepoints ? StopMode.SAVEPOINT : StopMode.CANCEL)),
        descriptor.written("pipeline", "stop"),
        SettingList.WEIRS_DEFAULT);
    for (String key :
        List.of(
            "port", "address", "file", "max_checkpoint_age", "max_restarts", "restart_window")) {
      list.addWritten("health." + key, descriptor.written("pipeline", "health", key));
    }
    list.addWritten(
        "adapter_config.arroyo.write_healthcheck",
        descriptor.written("pipeline", "adapter_config", "arroyo", "write_healthcheck"));
  }

  private static SettingSource ofCode(Optional<? extends CodedPolicy<?>> policy) {
    return policy
        .<SettingSource>map(said -> new Code(said.codeLine()))
        .orElse(SettingList.WEIRS_DEFAULT);
  }

  /** Returns the options of Flink that the job sets. */
  List<ExplainedSetting> flinkOptions() {
    SettingList list = new SettingList(shown);
    plan.flinkOptions()
        .forEach(
            (option, value) ->
                list.addText(
                    option,
                    GlobalConfiguration.isSensitive(option) ? WrittenValue.HIDDEN : value,
                    writtenOption(option),
                    KEYS.containsKey(option) ? SettingList.WEIRS_DEFAULT : new Fixed()));
    return list.settings();
  }

  private Optional<WrittenValue> writtenOption(String option) {
    return descriptor
        .written("pipeline", "flink", option)
        .or(() -> descriptor.written("pipeline", "adapter_config", "flink", option))
        .or(() -> Optional.ofNullable(KEYS.get(option)).flatMap(this::written))
        .or(() -> writtenOfReporter(option));
  }

  private Optional<WrittenValue> writtenOfReporter(String option) {
    if (!plan.reporterOptions().containsKey(option)) {
      return Optional.empty();
    }
    return switch (option.substring(option.lastIndexOf('.') + 1)) {
      case "host", "port" ->
          descriptor.written("metrics", option.substring(option.lastIndexOf('.') + 1));
      case "interval" ->
          descriptor
              .written("metrics", "flush_interval_ms")
              .or(() -> descriptor.written("metrics", "period_sec"));
      case "additional" -> descriptor.written("metrics", "tags");
      default -> descriptor.written("metrics", "type");
    };
  }

  private Optional<WrittenValue> written(String key) {
    return descriptor.written(("pipeline." + key).split("\\."));
  }

  /** Returns a value in the words of a descriptor, where they are not Flink's. */
  private String valueOf(String key, String option) {
    return switch (key) {
      case "restart_strategy.type" ->
          ShownTexts.word(
              descriptor
                  .engine()
                  .restartStrategy()
                  .map(RestartSettings::type)
                  .orElse(RestartSettings.Type.EXPONENTIAL_DELAY));
      case "checkpointing.mode" ->
          descriptor.engine().checkpointing().mode().map(ShownTexts::word).orElseThrow();
      default -> plan.flinkOptions().get(option);
    };
  }

  private static String byDefault(ConfigOption<?> option) {
    Object value = option.defaultValue();
    if (value instanceof Duration time) {
      return time.isZero() ? "none" : ShownTexts.time(time);
    }
    if (value instanceof Enum<?> constant) {
      return ShownTexts.word(constant);
    }
    return value == null ? "none" : value.toString();
  }
}
