package dev.weir.benchmarks.contest;

import java.util.List;

/**
 * The middle of values, and how far they are apart.
 *
 * @param median the value in the middle, or the mean of the two there
 * @param low the first quartile: a quarter of the values is below it
 * @param high the third quartile
 */
public record Statistics(double median, double low, double high) {
  private static final double QUARTER = 0.25;
  private static final double HALF = 0.5;

  /**
   * Computes them.
   *
   * @throws IllegalArgumentException where there are no values
   */
  public static Statistics of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("There are no values.");
    }
    List<Double> sorted = values.stream().sorted().toList();
    return new Statistics(
        quantile(sorted, HALF), quantile(sorted, QUARTER), quantile(sorted, 1 - QUARTER));
  }

  /** Interpolates between the two values around the place. */
  private static double quantile(List<Double> sorted, double share) {
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  /** Returns half of what is between the quartiles, as a share of the median. */
  public double spread() {
    return median == 0 ? 0 : Math.abs((high - low) / 2 / median);
  }
}
