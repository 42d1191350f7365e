package dev.weir.flink.compile;

import dev.weir.deployment.model.CheckpointSettings;
import dev.weir.deployment.model.EngineSettings;
import dev.weir.deployment.model.RestartSettings;
import dev.weir.deployment.model.StopMode;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.DurationText;
import dev.weir.flink.plan.FlinkPlan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets the options of Flink: Weir's own, then what the descriptor says of the whole job. */
final class SetFlinkOptions implements CompilerPass {
  private static final int DEFAULT_ATTEMPTS = 3;
  private static final String DIRECTORY = "execution.checkpointing.dir";
  private static final String SAVEPOINT_DIRECTORY = "execution.checkpointing.savepoint-dir";
  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(1);

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    EngineSettings engine = input.descriptor().engine();
    SortedMap<String, String> options = new TreeMap<>(FlinkOptionChecks.OWN);
    checkpoints(engine.checkpointing(), options);
    engine.stateBackend().ifPresent(backend -> options.put("state.backend.type", lower(backend)));
    restarts(engine.restartStrategy(), options);
    FlinkOptionChecks.check(engine, findings);
    CredentialOptionChecks.check(engine, findings);
    options.putAll(engine.flink());
    engine.metrics().ifPresent(metrics -> ReporterOptions.add(metrics, options));
    retain(options);
    checkStop(engine, options, findings);
    return plan.withFlinkOptions(options);
  }

  private static void checkpoints(CheckpointSettings settings, Map<String, String> options) {
    String prefix = "execution.checkpointing.";
    options.put(
        prefix + "interval", DurationText.of(settings.interval().orElse(Duration.ofSeconds(10))));
    settings.mode().ifPresent(mode -> options.put(prefix + "mode", mode.name()));
    settings.timeout().ifPresent(time -> options.put(prefix + "timeout", DurationText.of(time)));
    settings.minPause().ifPresent(time -> options.put(prefix + "min-pause", DurationText.of(time)));
    settings.directory().ifPresent(uri -> options.put(prefix + "dir", uri));
    settings.savepointDirectory().ifPresent(uri -> options.put(prefix + "savepoint-dir", uri));
    settings
        .unaligned()
        .ifPresent(enabled -> options.put(prefix + "unaligned.enabled", enabled.toString()));
  }

  /** What a crash leaves behind must be there to go on from. */
  private static void retain(Map<String, String> options) {
    if (options.containsKey(DIRECTORY)) {
      options.putIfAbsent(
          "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    }
  }

  private static void checkStop(
      EngineSettings engine, Map<String, String> options, List<Finding> findings) {
    if (engine.run().stop().equals(Optional.of(StopMode.SAVEPOINT))
        && !options.containsKey(SAVEPOINT_DIRECTORY)) {
      findings.add(
          Finding.error(
              "WEIR-D040",
              engine.places().get("stop"),
              "'stop' is savepoint, and there is no directory for savepoints.",
              "savepoint where checkpointing.savepoint_directory is said; cancel; drain",
              "Write checkpointing: {savepoint_directory: <URI>}, or another 'stop'."));
    }
  }

  /** A deterministic failure must end the job; Flink's default would retry for ever. */
  private static void restarts(Optional<RestartSettings> said, Map<String, String> options) {
    RestartSettings settings =
        said.orElse(
            new RestartSettings(
                RestartSettings.Type.EXPONENTIAL_DELAY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    String attempts = settings.attempts().orElse(DEFAULT_ATTEMPTS).toString();
    switch (settings.type()) {
      case NONE -> options.put("restart-strategy.type", "none");
      case FIXED_DELAY -> {
        options.put("restart-strategy.type", "fixed-delay");
        options.put("restart-strategy.fixed-delay.attempts", attempts);
        options.put(
            "restart-strategy.fixed-delay.delay",
            DurationText.of(settings.delay().orElse(DEFAULT_DELAY)));
      }
      case EXPONENTIAL_DELAY -> {
        String prefix = "restart-strategy.exponential-delay.";
        options.put("restart-strategy.type", "exponential-delay");
        options.put(
            prefix + "initial-backoff",
            DurationText.of(settings.initialBackoff().orElse(DEFAULT_DELAY)));
        options.put(
            prefix + "max-backoff",
            DurationText.of(settings.maxBackoff().orElse(Duration.ofMinutes(1))));
        options.put(prefix + "reset-backoff-threshold", "10 min");
        options.put(prefix + "attempts-before-reset-backoff", attempts);
      }
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
