package dev.weir.flink.runtime;

import java.io.Serializable;

/** Writes the payloads of dead letters whose original bytes are no longer known. */
public interface DeadLetterPayloads extends Serializable {
  /** Returns the payload as JSON, or {@code null} where it cannot be written. */
  byte[] json(Object payload);
}
