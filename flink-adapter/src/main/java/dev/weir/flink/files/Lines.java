package dev.weir.flink.files;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;

/**
 * Writes messages into a part, one after the other.
 *
 * @param bytes takes the bytes out of a message
 * @param breaks whether a line break follows each
 * @param <M> what the sink is handed
 */
public record Lines<M>(BytesOf<M> bytes, boolean breaks) implements Encoder<M> {
  @Override
  public void encode(M message, OutputStream part) throws IOException {
    part.write(bytes.of(message));
    if (breaks) {
      part.write('\n');
    }
  }
}
