package dev.weir.launcher.run;

import dev.weir.deployment.model.StopMode;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.UserMistake;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say how a job ends when the process is told to stop. */
public final class StopOptions {
  private static final String SAVEPOINTS = "execution.checkpointing.savepoint-dir";

  @Option(
      names = "--stop",
      paramLabel = "<mode>",
      description = "What SIGTERM and Ctrl-C do: cancel, savepoint or drain; over 'pipeline.stop'.")
  private Optional<String> mode = Optional.empty();

  @Option(
      names = "--stop-timeout",
      paramLabel = "<seconds>",
      defaultValue = "60",
      description =
          "How many seconds the job has to stop: a savepoint or draining, after which it is"
              + " cancelled, or the cancelling itself. Where that is not enough the exit code is 3;"
              + " 60 unless given.")
  private int timeout;

  /**
   * Returns how the job ends: as the options say, else the descriptor, else with a savepoint where
   * there is a directory for it, else at once.
   *
   * @throws UserMistake where an option is wrong, or there is no directory for a savepoint
   */
  public StopMode mode(Optional<StopMode> descriptor, FlinkPlan plan) {
    if (timeout < 1) {
      throw new UserMistake("--stop-timeout is " + timeout + "; give at least 1 second.");
    }
    Optional<String> savepoints = savepointDirectory(plan);
    StopMode chosen =
        mode.map(StopOptions::parse)
            .or(() -> descriptor)
            .orElse(savepoints.isPresent() ? StopMode.SAVEPOINT : StopMode.CANCEL);
    if (chosen == StopMode.SAVEPOINT && savepoints.isEmpty()) {
      throw new UserMistake(
          "--stop savepoint has nowhere to write: say"
              + " pipeline.checkpointing.savepoint_directory in the descriptor.");
    }
    return chosen;
  }

  private static StopMode parse(String word) {
    return Stream.of(StopMode.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () -> new UserMistake("--stop is '" + word + "'; give cancel, savepoint or drain."));
  }

  /** Returns how long a savepoint, draining or cancelling may take. */
  public Duration timeout() {
    return Duration.ofSeconds(timeout);
  }

  /** Returns the directory for savepoints, where the descriptor says one. */
  public static Optional<String> savepointDirectory(FlinkPlan plan) {
    return Optional.ofNullable(plan.flinkOptions().get(SAVEPOINTS));
  }
}
