package dev.weir.flink.compile;

import dev.weir.deployment.model.EngineSettings;
import dev.weir.deployment.model.TransactionSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.step.PrintSinkStep;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.DurationText;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * Checks that exactly-once delivery can hold: a transaction that a broker gives up before its
 * checkpoint has committed it takes its messages with it.
 */
final class DeliveryChecks {
  private DeliveryChecks() {}

  static void check(FlinkPlan plan, CompilerPass.Input input, List<Finding> findings) {
    EngineSettings engine = input.descriptor().engine();
    Configuration options = Configuration.fromMap(plan.flinkOptions());
    Place place = engine.places().get("delivery");
    if (options.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE)
        != CheckpointingMode.EXACTLY_ONCE) {
      findings.add(
          Finding.error(
              "WEIR-D031",
              engine.places().getOrDefault("checkpointing", place),
              "The delivery is exactly_once, and the mode of checkpoints is at_least_once.",
              "checkpointing: {mode: exactly_once}, or delivery: at_least_once",
              "Remove checkpointing.mode: exactly_once is its default."));
    }
    Duration interval = options.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    Duration checkpoint = options.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT);
    Duration needed = interval.plus(restart(options));
    Duration maximum = engine.transactions().brokerMaximum().orElse(TransactionSettings.DEFAULT);
    for (PlannedOperator operator : plan.operators()) {
      if (operator.connector() instanceof KafkaSink sink && sink.transactions().isPresent()) {
        Duration timeout = sink.transactions().get().timeout();
        if (timeout.compareTo(needed) <= 0) {
          findings.add(tooShort(operator, timeout, interval, needed, place));
        } else if (timeout.compareTo(needed.plus(checkpoint)) <= 0) {
          findings.add(slow(operator, timeout, checkpoint, place));
        }
        if (timeout.compareTo(maximum) > 0) {
          findings.add(tooLong(operator, timeout, maximum, place));
        }
      } else if (operator.step() instanceof PrintSinkStep) {
        findings.add(prints(operator, place));
      }
    }
  }

  /** Returns the longest time that the job waits before it starts again. */
  private static Duration restart(Configuration options) {
    return switch (options.get(RestartStrategyOptions.RESTART_STRATEGY)) {
      case "fixed-delay", "fixeddelay" ->
          options.get(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY);
      case "exponential-delay", "exponentialdelay" ->
          options.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF);
      default -> Duration.ZERO;
    };
  }

  private static Finding tooShort(
      PlannedOperator operator, Duration timeout, Duration interval, Duration needed, Place place) {
    return Finding.error(
        "WEIR-D030",
        place,
        "The transactions of '"
            + operator.path()
            + "' end after "
            + DurationText.of(timeout)
            + ", and one lasts until the next checkpoint ("
            + DurationText.of(interval)
            + ") and over a restart ("
            + DurationText.of(needed.minus(interval))
            + "): what it holds would be lost.",
        "a timeout above " + DurationText.of(needed),
        "Set transactions: {timeout: ..}, or more checkpoints, or a shorter max_backoff.");
  }

  private static Finding slow(
      PlannedOperator operator, Duration timeout, Duration checkpoint, Place place) {
    return new Finding(
        "WEIR-D030",
        Severity.WARNING,
        place,
        "The transactions of '"
            + operator.path()
            + "' end after "
            + DurationText.of(timeout)
            + ", and a checkpoint may take "
            + DurationText.of(checkpoint)
            + ": what a slow one is about to commit would be lost.",
        "a timeout above the interval and the timeout of checkpoints and a restart",
        "Set checkpointing: {timeout: ..} to less, or transactions: {timeout: ..} to more.");
  }

  private static Finding tooLong(
      PlannedOperator operator, Duration timeout, Duration maximum, Place place) {
    return Finding.error(
        "WEIR-D030",
        place,
        "The transactions of '"
            + operator.path()
            + "' end after "
            + DurationText.of(timeout)
            + ", and the brokers allow "
            + DurationText.of(maximum)
            + " at most: they would refuse the producer.",
        "a timeout of at most " + DurationText.of(maximum),
        "Where the brokers' transaction.max.timeout.ms is above that, say so:"
            + " transactions: {broker_maximum: ..}.");
  }

  private static Finding prints(PlannedOperator operator, Place place) {
    return new Finding(
        "WEIR-D031",
        Severity.NOTICE,
        place,
        "'"
            + operator.path()
            + "' prints again, after a restart, what it has printed since the last checkpoint.",
        "",
        "Nobody can take back what was printed; the other sinks write exactly once.");
  }
}
