package dev.weir.sandbox.gcs;

import java.util.Map;
import java.util.Optional;

/**
 * What must be true of an object for a request to be carried out.
 *
 * @param generation the generation that it must have; 0 for none at all
 * @param notGeneration the generation that it must not have
 * @param metageneration the metageneration that it must have
 */
record Preconditions(
    Optional<Long> generation, Optional<Long> notGeneration, Optional<Long> metageneration) {
  /** Reads the parameters of a request whose names begin with a prefix, as {@code ifSource}. */
  static Preconditions of(Map<String, String> parameters, String prefix) throws GcsException {
    return new Preconditions(
        number(parameters, prefix + "GenerationMatch"),
        number(parameters, prefix + "GenerationNotMatch"),
        number(parameters, prefix + "MetagenerationMatch"));
  }

  /** Returns a number among the parameters of a request. */
  static Optional<Long> number(Map<String, String> parameters, String name) throws GcsException {
    String text = parameters.get(name);
    try {
      return text == null ? Optional.empty() : Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw GcsException.invalid("Invalid value for " + name + ": " + text);
    }
  }

  void check(Optional<StoredObject> object) throws GcsException {
    long now = object.map(StoredObject::generation).orElse(0L);
    boolean holds =
        generation.map(each -> each == now).orElse(true)
            && notGeneration.map(each -> each != now).orElse(true)
            && metageneration
                .map(each -> each.equals(object.map(StoredObject::metageneration).orElse(0L)))
                .orElse(true);
    if (!holds) {
      throw GcsException.conditionNotMet();
    }
  }
}
