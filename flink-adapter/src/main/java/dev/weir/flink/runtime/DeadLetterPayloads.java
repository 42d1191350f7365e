package dev.weir.flink.runtime;

import java.io.Serializable;

/** Writes the payloads of dead letters whose original bytes are no longer known. */
public interface DeadLetterPayloads extends Serializable {
  /**
   * Returns the payload as JSON.
   *
   * @throws Exception where it cannot be written
   */
  byte[] json(Object payload) throws Exception;
}
