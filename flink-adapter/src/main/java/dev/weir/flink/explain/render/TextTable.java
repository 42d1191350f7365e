package dev.weir.flink.explain.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays texts out in columns that fit a width. Cells are broken at blanks; a row that does not fit
 * even so has its first cell, its last, or each on lines of its own.
 */
final class TextTable {
  private static final int GAP = 2;
  private static final int NARROWEST = 12;

  private final int width;
  private final int indent;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(int width, int indent) {
    this.width = width;
    this.indent = indent;
  }

  /** Adds a row; all rows have the same number of cells. */
  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** Writes the rows, each line ending in a line break. */
  void writeTo(StringBuilder text) {
    if (rows.isEmpty()) {
      return;
    }
    int[] widths = widths();
    for (List<String> row : rows) {
      List<List<String>> cells = wrap(row, widths);
      int last = widths.length - 1;
      if (fits(cells, widths)) {
        writeBeside(cells, widths, text);
      } else if (fits(without(0, cells), widths)) {
        writeLines(row.get(0), indent, text);
        writeBeside(without(0, cells), widths, text);
      } else if (fits(without(last, cells), widths)) {
        writeBeside(without(last, cells), widths, text);
        writeLines(row.get(last), indent + 2 * GAP, text);
      } else {
        writeLines(row.get(0), indent, text);
        row.stream().skip(1).forEach(cell -> writeLines(cell, indent + 2 * GAP, text));
      }
    }
  }

  private static List<List<String>> without(int column, List<List<String>> cells) {
    List<List<String>> others = new ArrayList<>(cells);
    others.set(column, List.of());
    return others;
  }

  private static List<List<String>> wrap(List<String> row, int[] widths) {
    List<List<String>> cells = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      cells.add(Wrapping.wrap(row.get(column), widths[column]));
    }
    return cells;
  }

  private static boolean fits(List<List<String>> cells, int[] widths) {
    for (int column = 0; column < widths.length; column++) {
      int limit = widths[column];
      if (cells.get(column).stream().anyMatch(line -> line.length() > limit)) {
        return false;
      }
    }
    return true;
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    int room = width - indent - GAP * (widths.length - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        widest = widths[column] > widths[widest] ? column : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private void writeBeside(List<List<String>> cells, int[] widths, StringBuilder text) {
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int number = 0; number < height; number++) {
      StringBuilder line = new StringBuilder(" ".repeat(indent));
      int start = indent;
      for (int column = 0; column < widths.length; column++) {
        line.append(" ".repeat(Math.max(0, start - line.length())));
        line.append(number < cells.get(column).size() ? cells.get(column).get(number) : "");
        start += widths[column] + GAP;
      }
      text.append(line.toString().stripTrailing()).append("\n");
    }
  }

  private void writeLines(String cell, int margin, StringBuilder text) {
    for (String line : Wrapping.wrap(cell, width - margin)) {
      text.append(" ".repeat(margin)).append(line).append("\n");
    }
  }
}
