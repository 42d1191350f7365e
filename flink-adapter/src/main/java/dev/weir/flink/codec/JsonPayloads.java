package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.flink.runtime.DeadLetterPayloads;
import java.io.IOException;

/**
 * Writes payloads of any type as JSON, for dead letters.
 *
 * <p>Not thread-safe: one belongs to one subtask.
 */
public final class JsonPayloads implements DeadLetterPayloads {
  private transient ObjectWriter writer;

  @Override
  public byte[] json(Object payload) throws IOException {
    if (writer == null) {
      writer = JsonMappers.strict(null).writer();
    }
    return writer.writeValueAsBytes(payload);
  }
}
