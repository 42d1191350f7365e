package dev.weir.launcher.command;

import dev.weir.launcher.deadletter.DeadLetterTopic;
import dev.weir.launcher.deadletter.LetterCounts;
import dev.weir.launcher.deadletter.LetterFilter;
import dev.weir.launcher.deadletter.LetterJson;
import dev.weir.launcher.deadletter.LetterScan;
import dev.weir.launcher.deadletter.LetterTable;
import dev.weir.launcher.deadletter.Progress;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.report.Counted;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
    name = "list",
    description = {
      "Lists the dead letters that a topic holds now, and counts them by step and cause.",
      "It shows nothing of what the messages hold."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:they are listed", "2:something you gave is wrong"},
    footerHeading = "%nExample:%n",
    footer =
        "  weir dlq list --bootstrap-server 127.0.0.1:9092 --topic dead-visits --since 2h --cause"
            + " late")
final class DeadLettersListCommand implements Callable<Integer> {
  private static final long ROWS = 100;

  @Spec private CommandSpec spec;

  @Mixin private DeadLetterTopicOptions topics;

  @Mixin private LetterFilterOptions letters;

  @Option(
      names = "--limit",
      description = "How many letters are listed at most; 100 unless given, with --json all.")
  private Optional<Long> limit = Optional.empty();

  @Option(names = "--summary", description = "Only count the letters by step and cause.")
  private boolean summary;

  @Option(
      names = "--json",
      description =
          "Write JSON for programs, one object a line; docs/dead-letters.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    if (limit.filter(number -> number < 0).isPresent()) {
      throw new UserMistake("--limit is " + limit.get() + "; give 0 or more.");
    }
    LetterFilter filter = letters.filter(Clock.systemUTC());
    for (DeadLetterTopic topic :
        WeirCommand.output(spec)
            .during("looking for the topics", () -> topics.topics(Optional.empty()))) {
      list(topic, filter);
    }
    return 0;
  }

  private void list(DeadLetterTopic topic, LetterFilter filter) {
    PrintWriter out = spec.commandLine().getOut();
    long most = summary ? 0 : limit.orElse(json ? Long.MAX_VALUE : ROWS);
    LetterCounts counts = new LetterCounts();
    LetterTable table = new LetterTable();
    LetterScan.Total total;
    try (LetterScan scan = LetterScan.open(topic, filter)) {
      total =
          scan.read(
              new Progress(WeirCommand.output(spec)::progress),
              letter -> {
                if (counts.total() < most) {
                  if (json) {
                    out.println(LetterJson.of(letter));
                  } else {
                    table.add(letter);
                  }
                }
                counts.add(letter);
                return true;
              });
    }
    if (json) {
      if (summary) {
        out.println(LetterJson.of(topic.name(), counts, total));
      }
    } else {
      out.print(text(topic, table, counts, total));
    }
    out.flush();
  }

  private static String text(
      DeadLetterTopic topic, LetterTable table, LetterCounts counts, LetterScan.Total total) {
    StringBuilder text = new StringBuilder();
    if (table.size() > 0) {
      text.append(table.text()).append("\n");
    }
    text.append(Counted.of(counts.total(), "dead letter") + " in " + topic.shownName());
    if (table.size() > 0 && table.size() < counts.total()) {
      text.append(", " + Counted.number(table.size()) + " of them listed; --limit lists more");
    }
    text.append(".\n");
    if (total.others() > 0) {
      text.append(
          "Left out: "
              + Counted.of(total.others(), "record")
              + " without the headers of dead letters.\n");
    }
    if (counts.total() > 0) {
      text.append("\n").append(counts.text());
    }
    return text.toString();
  }

  static void say(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
