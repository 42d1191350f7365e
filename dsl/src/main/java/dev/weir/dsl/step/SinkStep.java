package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;

/** A step that ends a chain. */
public sealed interface SinkStep extends Step permits StreamSinkStep {
  /** Returns the type of the payloads it takes. */
  PayloadType input();
}
