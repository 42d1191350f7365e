package dev.weir.launcher.command;

import dev.weir.flink.runtime.FailureCause;
import dev.weir.launcher.deadletter.LetterFilter;
import dev.weir.launcher.deadletter.Times;
import dev.weir.launcher.error.UserMistake;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options that say which dead letters are meant. */
final class LetterFilterOptions {
  @Option(
      names = "--step",
      split = ",",
      description = "Letters of this step, by its path or its name; more than one: any of them.")
  private Set<String> steps = new TreeSet<>();

  @Option(
      names = "--cause",
      split = ",",
      description = "Letters of this cause, as in unparseable or late; more than one: any of them.")
  private Set<String> causes = new TreeSet<>();

  @Option(
      names = "--since",
      paramLabel = "<time>",
      description = "Letters of this time or later, as in 2026-03-01T12:00:00Z, or 2 h for ago.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "<time>", description = "Letters before this time.")
  private Optional<String> until = Optional.empty();

  /**
   * Returns the filter.
   *
   * @throws UserMistake where a cause or a time is none
   */
  LetterFilter filter(Clock clock) {
    List<String> known = Arrays.stream(FailureCause.values()).map(FailureCause::word).toList();
    for (String cause : causes) {
      if (!known.contains(cause)) {
        throw new UserMistake(
            "--cause is '" + cause + "'; give one of " + String.join(", ", known) + ".");
      }
    }
    return new LetterFilter(
        steps,
        causes,
        since.map(text -> Times.read("--since", text, clock)),
        until.map(text -> Times.read("--until", text, clock)));
  }
}
