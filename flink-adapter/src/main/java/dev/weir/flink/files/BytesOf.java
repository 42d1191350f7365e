package dev.weir.flink.files;

import java.io.Serializable;

/**
 * Takes the bytes out of what a file sink is handed.
 *
 * @param <M> what it is handed
 */
@FunctionalInterface
public interface BytesOf<M> extends Serializable {
  /** Returns the bytes, which nobody changes. */
  byte[] of(M message);
}
