package dev.weir.deployment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the values of a descriptor stand, by their paths: keys and, for elements of lists,
 * positions from 0.
 *
 * <pre>{@code
 * Optional<WrittenValue> written = writtenValues.of(List.of("pipeline", "segments", "0", "parallelism"));
 * }</pre>
 *
 * @param byPath what is known of each value, maps and lists included
 */
public record WrittenValues(Map<List<String>, WrittenValue> byPath) {
  /** Knows of no value. */
  public static final WrittenValues NONE = new WrittenValues(Map.of());

  public WrittenValues {
    byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
  }

  /** Returns where a value stands, or empty where the descriptor has none. */
  public Optional<WrittenValue> of(List<String> path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
