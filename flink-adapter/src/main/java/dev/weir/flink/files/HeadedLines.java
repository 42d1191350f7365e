package dev.weir.flink.files;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.core.fs.FSDataOutputStream;

/**
 * Writes a line at the beginning of each part, and messages after it.
 *
 * <p>Not thread-safe: Flink has one for each subtask.
 *
 * @param <M> what the sink is handed
 */
public final class HeadedLines<M> implements Encoder<M> {
  private final byte[] header;
  private final Encoder<M> lines;

  /** The part that was written last, which need not be asked again whether it is new. */
  private transient OutputStream last;

  /**
   * Makes the encoder of parts.
   *
   * @param header the first line of each part, without a line break
   * @param lines writes the messages
   */
  public HeadedLines(byte[] header, Encoder<M> lines) {
    this.header = header.clone();
    this.lines = lines;
  }

  @Override
  public void encode(M message, OutputStream part) throws IOException {
    if (part != last) {
      // A part that a restored job goes on with has its header.
      if (!(part instanceof FSDataOutputStream begun) || begun.getPos() == 0) {
        part.write(header);
        part.write('\n');
      }
      last = part;
    }
    lines.encode(message, part);
  }
}
