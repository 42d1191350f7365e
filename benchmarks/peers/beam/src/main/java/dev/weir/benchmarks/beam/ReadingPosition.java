package dev.weir.benchmarks.beam;

import java.io.Serializable;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * Where a source of readings is.
 *
 * @param next the number of the next reading
 */
record ReadingPosition(long next) implements UnboundedSource.CheckpointMark, Serializable {
  @Override
  public void finalizeCheckpoint() {}
}
