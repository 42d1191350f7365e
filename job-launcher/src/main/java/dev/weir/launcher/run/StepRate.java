package dev.weir.launcher.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many messages come into a step in a second.
 *
 * @param step the step's path
 * @param perSecond how many
 */
public record StepRate(String step, double perSecond) {
  private static final String GAP = "  ";
  private static final String MORE = "...";
  private static final int SHORTEST_NAME = 4;
  private static final String[] UNITS = {"", "k", "M", "G"};

  /** Returns the rate as people read it, such as {@code 12.3k/s}. */
  String rate() {
    double number = perSecond;
    int unit = 0;
    while (number >= 999.5 && unit < UNITS.length - 1) {
      number /= 1_000;
      unit++;
    }
    double shown = number >= 99.5 ? Math.round(number) : Math.round(number * 10) / 10.0;
    return String.format(Locale.ROOT, shown == Math.rint(shown) ? "%.0f" : "%.1f", shown)
        + UNITS[unit]
        + "/s";
  }

  /** Returns the rates of all steps on one line. */
  public static String line(List<StepRate> rates) {
    return line(rates, Integer.MAX_VALUE);
  }

  /**
   * Returns the rates on one line that is not too long: names are shortened, and where that is not
   * enough steps in the middle are left out.
   *
   * @param width the most characters of the line
   */
  public static String line(List<StepRate> rates, int width) {
    int longest = rates.stream().mapToInt(each -> each.step().length()).max().orElse(0);
    for (int most = longest; most >= SHORTEST_NAME; most--) {
      String line = joined(rates, most);
      if (line.length() <= width) {
        return line;
      }
    }
    for (int left = rates.size() - 1; left >= 2; left--) {
      int first = (left + 1) / 2;
      String line =
          joined(rates.subList(0, first), SHORTEST_NAME)
              + GAP
              + MORE
              + GAP
              + joined(rates.subList(rates.size() - left + first, rates.size()), SHORTEST_NAME);
      if (line.length() <= width) {
        return line;
      }
    }
    String line = joined(rates, SHORTEST_NAME);
    return line.substring(0, Math.max(0, Math.min(width, line.length())));
  }

  private static String joined(List<StepRate> rates, int most) {
    return rates.stream()
        .map(each -> shortened(each.step(), most) + " " + each.rate())
        .collect(Collectors.joining(GAP));
  }

  /** The step's own name says more than the segments around it. */
  private static String shortened(String path, int most) {
    if (path.length() <= most) {
      return path;
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.length() <= most ? name : name.substring(0, most - 1) + "~";
  }
}
