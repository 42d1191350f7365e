package dev.weir.launcher.deadletter;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says how far work has come, every two seconds, and so nothing where it is done before.
 *
 * <p>Not thread-safe.
 */
public final class Progress {
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final Consumer<String> lines;
  private final Supplier<String> more;
  private long said = System.nanoTime();

  /** Makes a progress whose lines go to a consumer. */
  public Progress(Consumer<String> lines) {
    this(lines, () -> "");
  }

  private Progress(Consumer<String> lines, Supplier<String> more) {
    this.lines = lines;
    this.more = more;
  }

  /** Returns a progress whose lines end with a further text. */
  Progress with(Supplier<String> text) {
    return new Progress(lines, text);
  }

  void at(Supplier<String> line) {
    long now = System.nanoTime();
    if (now - said >= SILENCE.toNanos()) {
      said = now;
      lines.accept(line.get() + more.get());
    }
  }
}
