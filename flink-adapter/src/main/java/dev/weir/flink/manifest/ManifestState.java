package dev.weir.flink.manifest;

import dev.weir.flink.runtime.StateKind;
import java.util.Objects;
import java.util.Optional;

/**
 * Some state of an operator.
 *
 * @param name its name
 * @param kind how it is kept
 * @param type the type of what is in it; empty where Flink alone knows it
 */
public record ManifestState(String name, StateKind kind, Optional<StateType> type) {
  public ManifestState {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(type, "type");
  }
}
