package dev.weir.flink.translate;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.StepFailedException;
import dev.weir.flink.runtime.StepIdentity;
import org.apache.flink.api.java.functions.KeySelector;

/** Tells Flink the keys of messages. */
final class MessageKeys {
  private MessageKeys() {}

  static KeySelector<Message<Object>, Object> selector(
      MessageFunction<Object, Object> key, StepIdentity step) {
    return message -> {
      try {
        return key.apply(message);
      } catch (Exception e) {
        throw StepFailedException.failed(step, message, e);
      }
    };
  }

  /** One key for all messages. */
  static KeySelector<Message<Object>, Object> single() {
    return message -> (byte) 0;
  }
}
