package dev.weir.dsl.name;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The place of a step in its pipeline: the names of the reusable segments around it, then its own.
 *
 * <pre>{@code
 * StepPath path = StepPath.of("parser");
 * String uid = "simple-map-filter/" + path;   // simple-map-filter/parser
 * }</pre>
 *
 * @param names at least one name, the step's own last
 */
public record StepPath(List<StepName> names) implements Comparable<StepPath> {
  public StepPath {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a path has at least one name");
    }
  }

  /**
   * Makes the path of a step outside any segment.
   *
   * @throws InvalidNameException where the name breaks the rule of {@link StepName}
   */
  public static StepPath of(String name) {
    return new StepPath(List.of(new StepName(name)));
  }

  /**
   * Makes a path of names.
   *
   * @throws InvalidNameException where one breaks the rule of {@link StepName}
   */
  public static StepPath of(List<String> names) {
    return new StepPath(names.stream().map(StepName::new).toList());
  }

  /** Returns the step's own name. */
  public StepName name() {
    return names.get(names.size() - 1);
  }

  @Override
  public int compareTo(StepPath other) {
    return toString().compareTo(other.toString());
  }

  /** Returns the names joined by {@code /}. */
  @Override
  public String toString() {
    return names.stream().map(StepName::value).collect(Collectors.joining("/"));
  }
}
