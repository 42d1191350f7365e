package dev.weir.flink.translate;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.StepFailedException;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.types.Partial;
import org.apache.flink.api.java.functions.KeySelector;

/** Tells Flink the keys of messages. */
final class MessageKeys {
  /** The key of all messages, where a window has none. */
  static final Byte SINGLE = 0;

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

  /** The keys that partials have. */
  static KeySelector<Message<Partial<Object, Object, Object>>, Object> ofPartials() {
    return message -> message.payload().key();
  }

  /** One key for all messages. */
  static KeySelector<Message<Object>, Object> single() {
    return message -> SINGLE;
  }
}
