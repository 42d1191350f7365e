package dev.weir.flink.sink;

import dev.weir.dsl.message.Message;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;

/**
 * Writes the bytes of messages into a file.
 *
 * @param lines whether a line break follows each
 */
public record MessageBytes(boolean lines) implements Encoder<Message<byte[]>> {
  @Override
  public void encode(Message<byte[]> message, OutputStream file) throws IOException {
    file.write(message.payload());
    if (lines) {
      file.write('\n');
    }
  }
}
