package dev.weir.flink.files;

import dev.weir.dsl.step.Rolling;
import java.io.IOException;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/**
 * Ends parts of formats that cannot be taken up again after a checkpoint: with each checkpoint, and
 * by size and time before.
 *
 * @param <M> what the sink is handed
 */
public final class CheckpointParts<M> extends CheckpointRollingPolicy<M, String> {
  private final long bytes;
  private final long timeMillis;
  private final long idleMillis;

  /** Makes the policy of a sink's rules. */
  public CheckpointParts(Rolling rolling) {
    this.bytes = rolling.bytes();
    this.timeMillis = rolling.time().toMillis();
    this.idleMillis = rolling.idle().toMillis();
  }

  @Override
  public boolean shouldRollOnEvent(PartFileInfo<String> part, M message) throws IOException {
    return part.getSize() > bytes;
  }

  @Override
  public boolean shouldRollOnProcessingTime(PartFileInfo<String> part, long now) {
    return now - part.getCreationTime() >= timeMillis
        || now - part.getLastUpdateTime() >= idleMillis;
  }
}
