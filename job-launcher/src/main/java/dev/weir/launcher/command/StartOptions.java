package dev.weir.launcher.command;

import dev.weir.launcher.error.UserMistake;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say how long a submitted job is looked after. */
final class StartOptions {
  @Option(
      names = {"-d", "--detached"},
      description = "Return as soon as the cluster has taken the job.")
  private boolean detached;

  @Option(
      names = "--follow",
      description =
          "Show how much the job reads and writes until it ends; Ctrl-C ends this and not the job.")
  private boolean follow;

  @Option(
      names = "--start-timeout",
      paramLabel = "<seconds>",
      defaultValue = "180",
      description = "How many seconds are waited until all tasks run; 180 unless given.")
  private int timeout;

  /**
   * @throws UserMistake where they do not go together
   */
  void check() {
    if (timeout < 1) {
      throw new UserMistake("--start-timeout is " + timeout + "; give at least 1 second.");
    }
    if (detached && follow) {
      throw new UserMistake("--detached and --follow exclude each other; give one of them.");
    }
  }

  boolean isDetached() {
    return detached;
  }

  boolean follows() {
    return follow;
  }

  Duration timeout() {
    return Duration.ofSeconds(timeout);
  }
}
