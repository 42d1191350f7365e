package dev.weir.flink.types;

import dev.weir.dsl.message.Message;

/**
 * What goes to the windows of a key: what messages have gathered together before they are divided
 * by their keys, or one message as it is.
 *
 * <pre>{@code
 * Partial<String, Integer, Long> sum = Partial.gathered("user", 1_767_225_600_000L, 3, 42L);
 * Partial<String, Integer, Long> one =
 *     Partial.alone("user", 1_767_225_600_000L, Message.of(17));
 * sum.isAlone(); // false
 * one.isAlone(); // true
 * }</pre>
 *
 * <p>As thread-safe as what it holds.
 *
 * @param key the key of the messages
 * @param time when the pane begins in which they are, or when the one message happened; in
 *     milliseconds since the epoch
 * @param messages how many they are
 * @param gathered what they have gathered; unused for one message as it is
 * @param message the one message; {@code null} where messages were gathered
 * @param <K> the key
 * @param <T> the payload of the messages
 * @param <A> what is gathered in
 */
public record Partial<K, T, A>(K key, long time, int messages, A gathered, Message<T> message) {
  /** Makes one of what messages have gathered in a pane. */
  public static <K, T, A> Partial<K, T, A> gathered(K key, long pane, int messages, A gathered) {
    return new Partial<>(key, pane, messages, gathered, null);
  }

  /** Makes one of a message as it is. */
  public static <K, T, A> Partial<K, T, A> alone(K key, long time, Message<T> message) {
    return new Partial<>(key, time, 1, null, message);
  }

  /** Returns whether it is a message as it is. */
  public boolean isAlone() {
    return message != null;
  }
}
