package dev.weir.deployment.model;

import dev.weir.dsl.check.Place;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a variable, or the files of a folder, of the pods come from.
 *
 * @param secret the name of a Secret
 * @param configMap the name of a ConfigMap
 * @param key the key in it, of a variable
 * @param value the value itself, of a variable that is no secret
 * @param place where that is said
 */
public record PodValue(
    Optional<String> secret,
    Optional<String> configMap,
    Optional<String> key,
    Optional<String> value,
    Place place) {
  public PodValue {
    Objects.requireNonNull(place, "place");
  }
}
