package dev.weir.deployment.model;

import dev.weir.dsl.check.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said to the operator's autoscaler.
 *
 * @param options its options, without {@code job.autoscaler.}
 * @param parallelism the parallelism of steps, by their paths, in the place of the descriptor's
 * @param exclude the paths of steps that it leaves alone
 * @param place where that is said
 */
public record AutoscalerSettings(
    Map<String, String> options,
    Map<String, String> parallelism,
    List<String> exclude,
    Place place) {
  public AutoscalerSettings {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    parallelism = Collections.unmodifiableMap(new LinkedHashMap<>(parallelism));
    exclude = List.copyOf(exclude);
  }
}
