package dev.weir.dsl.check;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders findings as people read: by place, then code, and then by text, so that it is stable. */
final class FindingOrder implements Comparator<Finding> {
  private static final Pattern CODE_LINE = Pattern.compile("(.*):(\\d{1,9})");

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> Position.of(finding.place()))
          .thenComparing(Finding::code)
          .thenComparing(Finding::toString);

  @Override
  public int compare(Finding first, Finding second) {
    return ORDER.compare(first, second);
  }

  /** A place in numbers and texts that can be compared. */
  private record Position(int kind, String file, int line, int column, String text)
      implements Comparable<Position> {
    private static final Comparator<Position> BY_PARTS =
        Comparator.comparingInt(Position::kind)
            .thenComparing(Position::file)
            .thenComparingInt(Position::line)
            .thenComparingInt(Position::column)
            .thenComparing(Position::text);

    static Position of(Place place) {
      if (place instanceof Place.AtStep step) {
        Matcher line = CODE_LINE.matcher(step.codeLine());
        return line.matches()
            ? new Position(1, line.group(1), Integer.parseInt(line.group(2)), 0, step.step())
            : new Position(1, step.codeLine(), 0, 0, step.step());
      }
      if (place instanceof Place.InFile file) {
        return new Position(2, file.file(), file.line(), file.column(), "");
      }
      return new Position(place instanceof Place.InPipeline ? 0 : 3, "", 0, 0, place.toString());
    }

    @Override
    public int compareTo(Position other) {
      return BY_PARTS.compare(this, other);
    }
  }
}
