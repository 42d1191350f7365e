package dev.weir.deployment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code pipeline.segments}.
 *
 * @param parallelism the parallelism of the segments that begin in this entry; default that of the
 *     segment before, 1 for the first
 * @param steps what is said of each step, by the step's path, in the order of the file
 */
public record SegmentSettings(Optional<Integer> parallelism, Map<String, StepSettings> steps) {
  public SegmentSettings {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }
}
