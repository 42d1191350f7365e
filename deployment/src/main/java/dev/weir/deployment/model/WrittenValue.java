package dev.weir.deployment.model;

import dev.weir.dsl.check.Place;
import java.util.Objects;

/**
 * Where a value of a descriptor stands, and what may be shown of it.
 *
 * <pre>{@code
 * Optional<WrittenValue> written = descriptor.written("pipeline", "on_invalid");
 * String text = written.map(at -> at.shown() + " at " + at.place()).orElse("not said");
 * }</pre>
 *
 * @param shown the value as it stands there: a reference in the place of what it refers to, and
 *     {@value #HIDDEN} for what must not be shown
 * @param place where it stands, which is where its key does
 * @param elsewhere whether the value, or a part of it, comes from the environment or from a file,
 *     so that only the reference may be shown
 */
public record WrittenValue(String shown, Place place, boolean elsewhere) {
  /** Stands for a value that may be a secret. */
  public static final String HIDDEN = "(hidden)";

  public WrittenValue {
    Objects.requireNonNull(shown, "shown");
    Objects.requireNonNull(place, "place");
  }
}
