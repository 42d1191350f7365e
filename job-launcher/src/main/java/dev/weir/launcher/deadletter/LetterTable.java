package dev.weir.launcher.deadletter;

import dev.weir.launcher.report.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of letters, without what their messages hold.
 *
 * <pre>{@code
 * LetterTable table = new LetterTable();
 * table.add(letter);
 * System.out.print(table.text());
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class LetterTable {
  private static final List<String> HEAD =
      List.of(
          "partition",
          "offset",
          "time",
          "step",
          "cause",
          "exception",
          "original",
          "attempt",
          "size");

  private final List<List<String>> rows = new ArrayList<>();
  private boolean withDestination;

  /** Adds a letter. */
  public void add(DeadLetter letter) {
    rows.add(row(letter));
  }

  /** Adds a letter and the topic that it is sent to. */
  public void add(DeadLetter letter, String destination) {
    withDestination = true;
    List<String> row = new ArrayList<>(row(letter));
    row.add(ShownText.line(destination));
    rows.add(row);
  }

  /** Returns how many letters there are. */
  public int size() {
    return rows.size();
  }

  /** Returns the table with its head. */
  public String text() {
    List<String> head = new ArrayList<>(HEAD);
    if (withDestination) {
      head.add("to");
    }
    return TextTable.of(head, rows);
  }

  private static List<String> row(DeadLetter letter) {
    String exception = letter.exception();
    return List.of(
        String.valueOf(letter.record().partition()),
        String.valueOf(letter.record().offset()),
        letter.time().toString(),
        ShownText.line(letter.step()),
        ShownText.line(letter.cause()),
        ShownText.line(exception.substring(exception.lastIndexOf('.') + 1)),
        letter.original().map(place -> ShownText.line(place.toString())).orElse("-"),
        String.valueOf(letter.attempt()),
        String.valueOf(letter.size()));
  }
}
