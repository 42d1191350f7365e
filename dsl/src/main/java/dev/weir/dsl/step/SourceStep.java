package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;

/** A step that begins a chain. */
public sealed interface SourceStep extends Step permits StreamingSourceStep {
  /** Returns the type of the payloads it emits. */
  PayloadType output();
}
