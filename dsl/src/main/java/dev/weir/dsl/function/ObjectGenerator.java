package dev.weir.dsl.function;

import java.io.Serializable;

/**
 * Says the name of the next object, without looking at its message.
 *
 * <pre>{@code
 * ObjectGenerator ofThisSecond =
 *     () -> "visits/" + java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
 * }</pre>
 *
 * <p>One instance serves one subtask, called from one thread at a time. It is shipped to the
 * cluster by Java serialisation, so what it captures must be serialisable.
 */
@FunctionalInterface
public interface ObjectGenerator extends Serializable {
  /**
   * Returns the name of an object, such as {@code visits/2026-01-31T12:00:00Z}: relative, without
   * empty segments, {@code .}, {@code ..} and control characters, at most 1024 bytes of UTF-8.
   *
   * @throws Exception where it failed: the {@code on_error} policy of the sink applies
   */
  String generate() throws Exception;
}
