package dev.weir.flink.types;

import com.google.protobuf.Message;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Knows the classes that {@code protoc} generates for messages of Protocol Buffers.
 *
 * <pre>{@code
 * Message empty = GeneratedMessages.emptyOf(Visit.class);
 * }</pre>
 */
public final class GeneratedMessages {
  private GeneratedMessages() {}

  /**
   * Returns the message of a class in which nothing is set, which knows the class's parser.
   *
   * @throws IllegalArgumentException where {@code protoc} did not generate the class, with a
   *     sentence for the pipeline's author
   */
  public static Message emptyOf(Class<?> type) {
    try {
      Method empty = type.getMethod("getDefaultInstance");
      if (Message.class.isAssignableFrom(type)
          && empty.getReturnType() == type
          && Modifier.isStatic(empty.getModifiers())) {
        return (Message) empty.invoke(null);
      }
    } catch (ReflectiveOperationException e) {
      throw noneOf(type, e);
    }
    throw noneOf(type, null);
  }

  private static IllegalArgumentException noneOf(Class<?> type, Exception cause) {
    return new IllegalArgumentException(
        type.getSimpleName() + " is not a message class that protoc generated.", cause);
  }
}
