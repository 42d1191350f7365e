package dev.weir.benchmarks.contest;

import java.util.HashMap;
import java.util.Map;

/**
 * What a {@link Work} is told: texts by their names.
 *
 * <p>Immutable.
 *
 * @param values the texts, by names
 */
public record Settings(Map<String, String> values) {
  /** Copies the values. */
  public Settings {
    values = Map.copyOf(values);
  }

  /**
   * Returns a text.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "There is no setting '" + name + "'. There are: " + values.keySet());
    }
    return value;
  }

  /**
   * Returns a whole number.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** Returns these settings and others, which win. */
  public Settings and(Settings others) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(others.values);
    return new Settings(all);
  }
}
