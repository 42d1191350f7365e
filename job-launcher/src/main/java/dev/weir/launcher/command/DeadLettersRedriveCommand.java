package dev.weir.launcher.command;

import dev.weir.launcher.deadletter.DeadLetterTopic;
import dev.weir.launcher.deadletter.LetterFilter;
import dev.weir.launcher.deadletter.LetterTable;
import dev.weir.launcher.deadletter.Progress;
import dev.weir.launcher.deadletter.Redrive;
import dev.weir.launcher.deadletter.RedriveOptions;
import dev.weir.launcher.deadletter.RedriveSummary;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.report.Counted;
import dev.weir.launcher.run.StopSignal;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends the messages of dead letters to where they were read. */
@Command(
    name = "redrive",
    description = {
      "Sends the messages of dead letters again to the topics that they were read from.",
      "Each is sent once, also over several runs and where a run is killed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:they are sent, or you stopped it",
      "1:another redrive has taken over, or the brokers fail or refuse a record",
      "2:something you gave is wrong"
    },
    footerHeading = "%nExample:%n",
    footer =
        "  weir dlq redrive --bootstrap-server 127.0.0.1:9092 --topic dead-visits --step parser"
            + " --dry-run")
final class DeadLettersRedriveCommand implements Callable<Integer> {
  private static final int ROWS = 100;
  private static final int SECONDS_TO_STOP = 45;

  @Spec private CommandSpec spec;

  @Mixin private DeadLetterTopicOptions topics;

  @Mixin private LetterFilterOptions letters;

  @Option(names = "--to", description = "The topic to send to; the original one unless given.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--max-attempts",
      defaultValue = "3",
      description = "How often a message is redriven at most; ${DEFAULT-VALUE} unless given.")
  private int maxAttempts;

  @Option(names = "--limit", description = "How many letters are sent at most.")
  private Optional<Long> limit = Optional.empty();

  @Option(names = "--rate", description = "How many letters are sent in a second at most.")
  private Optional<Integer> rate = Optional.empty();

  @Option(
      names = "--ledger",
      description = "The topic that remembers what was sent; <topic>.redriven unless given.")
  private Optional<String> ledger = Optional.empty();

  @Option(names = "--dry-run", description = "Show what would be sent, and send nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask before sending.")
  private boolean yes;

  @Override
  public Integer call() {
    check("--max-attempts", maxAttempts);
    limit.ifPresent(number -> check("--limit", number));
    rate.ifPresent(number -> check("--rate", number));
    to.ifPresent(name -> DeadLetterTopicOptions.checkTopic("--to", name));
    ledger.ifPresent(name -> DeadLetterTopicOptions.checkTopic("--ledger", name));
    LetterFilter filter = letters.filter(Clock.systemUTC());
    List<DeadLetterTopic> found =
        WeirCommand.output(spec)
            .during("looking for the topics", () -> topics.topics(Optional.empty()));
    PrintWriter out = spec.commandLine().getOut();
    if (!dryRun && !yes && !isConfirmed(found)) {
      say(out, "Nothing was sent.");
      return 0;
    }
    Optional<Long> left = limit;
    for (DeadLetterTopic topic : found) {
      RedriveSummary summary =
          redrive(
              topic, new RedriveOptions(filter, maxAttempts, to, ledger, left, rate, dryRun), out);
      left = left.map(number -> number - summary.total());
      if (summary.stopped() || left.filter(number -> number < 1).isPresent()) {
        break;
      }
    }
    return 0;
  }

  private static void check(String option, long number) {
    if (number < 1) {
      throw new UserMistake(option + " is " + number + "; give 1 or more.");
    }
  }

  private boolean isConfirmed(List<DeadLetterTopic> found) {
    if (System.console() == null) {
      return true;
    }
    String answer =
        System.console()
            .readLine(
                "%s",
                "Send the messages of the dead letters in %s to %s? --dry-run shows them. [y/N] "
                    .formatted(
                        found.stream()
                            .map(DeadLetterTopic::shownName)
                            .collect(Collectors.joining(", ")),
                        to.orElse("the topics that they were read from")));
    return answer != null && answer.trim().matches("(?i)y|yes");
  }

  private RedriveSummary redrive(DeadLetterTopic topic, RedriveOptions options, PrintWriter out) {
    Redrive redrive = new Redrive(topic, options, Clock.systemUTC());
    LetterTable table = new LetterTable();
    CountDownLatch ended = new CountDownLatch(1);
    try (StopSignal stop = new StopSignal(() -> say(out, "Stopping after this transaction."))) {
      stop.closing(() -> stopAndAwait(redrive, ended));
      try {
        RedriveSummary summary =
            redrive.run(
                new Progress(WeirCommand.output(spec)::progress),
                (letter, record) -> {
                  if (dryRun && table.size() < ROWS) {
                    table.add(letter, record.topic());
                  }
                });
        if (table.size() > 0) {
          say(out, table.text());
        }
        say(out, text(topic, summary));
        return summary;
      } catch (RuntimeException e) {
        if (stop.isStopping()) {
          stop.endWith(new Errors().show(e, spec.commandLine()));
          ended.countDown();
          stop.awaitStop();
        }
        throw e;
      } finally {
        ended.countDown();
      }
    }
  }

  /** The process ends when this returns, so the transaction that is open is waited for. */
  private static void stopAndAwait(Redrive redrive, CountDownLatch ended)
      throws InterruptedException {
    redrive.stop();
    ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
  }

  private String text(DeadLetterTopic topic, RedriveSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s of %s%s."
            .formatted(
                dryRun ? "Would send" : "Sent",
                Counted.of(summary.total(), "letter"),
                topic.shownName(),
                summary.stopped() ? ", and was stopped; start it again to send the rest" : ""));
    summary
        .sent()
        .forEach(
            (name, count) ->
                text.append(
                    "\n  " + Counted.number(count) + " to " + topic.redactor().redact(name)));
    summary
        .skipped()
        .forEach(
            (reason, count) ->
                text.append("\nSkipped " + Counted.number(count) + ": " + reason.text() + "."));
    if (summary.others() > 0) {
      text.append("\nSkipped " + Counted.number(summary.others()) + ": no dead letters.");
    }
    return text.toString();
  }

  private static void say(PrintWriter writer, String line) {
    DeadLettersListCommand.say(writer, line);
  }
}
