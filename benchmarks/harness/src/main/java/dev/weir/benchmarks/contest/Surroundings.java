package dev.weir.benchmarks.contest;

import java.util.Map;

/**
 * What the contestants of a contest share, outside of their JVMs: a broker, a filled topic.
 *
 * <pre>{@code
 * KafkaBroker broker = KafkaBroker.start();
 * return Surroundings.of(
 *     new Settings(Map.of("brokers", broker.bootstrapServers())), broker::close);
 * }</pre>
 */
public interface Surroundings extends AutoCloseable {
  /** Returns what the contestants are told of it. */
  Settings settings();

  /** Ends it. */
  @Override
  void close();

  /** Returns surroundings that are ended by an action. */
  static Surroundings of(Settings settings, Runnable end) {
    return new Surroundings() {
      @Override
      public Settings settings() {
        return settings;
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }

  /** Returns the surroundings of those who need none. */
  static Surroundings none() {
    return of(new Settings(Map.of()), () -> {});
  }
}
