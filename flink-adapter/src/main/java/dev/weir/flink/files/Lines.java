package dev.weir.flink.files;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;

/**
 * Writes messages into a part, one after the other.
 *
 * <p>Not thread-safe: Flink has one for each subtask.
 *
 * @param <M> what the sink is handed
 */
public final class Lines<M> implements Encoder<M> {
  /** Longer lines are written in two, because copying them costs more than it saves. */
  private static final int LONGEST_COPIED = 32 << 10;

  private final BytesOf<M> bytes;
  private final boolean breaks;

  private transient byte[] line;

  /**
   * Makes the encoder of parts.
   *
   * @param bytes takes the bytes out of a message
   * @param breaks whether a line break follows each
   */
  public Lines(BytesOf<M> bytes, boolean breaks) {
    this.bytes = bytes;
    this.breaks = breaks;
  }

  @Override
  public void encode(M message, OutputStream part) throws IOException {
    byte[] payload = bytes.of(message);
    if (breaks && payload.length < LONGEST_COPIED) {
      // Flink's streams have no buffer: on a local disk each call is one of the system.
      if (line == null) {
        line = new byte[LONGEST_COPIED];
      }
      System.arraycopy(payload, 0, line, 0, payload.length);
      line[payload.length] = '\n';
      part.write(line, 0, payload.length + 1);
      return;
    }
    part.write(payload);
    if (breaks) {
      part.write('\n');
    }
  }
}
