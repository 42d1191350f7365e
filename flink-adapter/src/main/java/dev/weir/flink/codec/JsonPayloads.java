package dev.weir.flink.codec;

import dev.weir.flink.runtime.DeadLetterPayloads;

/**
 * Writes payloads of any type as JSON, for dead letters.
 *
 * <p>Not thread-safe: one belongs to one subtask.
 */
public final class JsonPayloads implements DeadLetterPayloads {
  private transient JsonText text;

  @Override
  public byte[] json(Object payload) {
    if (text == null) {
      text = new JsonText();
    }
    return text.write(payload);
  }
}
