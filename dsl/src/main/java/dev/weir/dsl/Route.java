package dev.weir.dsl;

import java.util.Objects;

/**
 * One way out of a {@link ExtensibleChain#route}, made by {@link Chains#on}.
 *
 * <pre>{@code
 * Route<String, byte[]> old = on("old", chain -> chain.sink("archive", streamSink("archive")));
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param <K> the type of the keys
 * @param <T> the payload of the chain
 */
public final class Route<K, T> {
  private final K key;
  private final ChainEnd<T> branch;

  Route(K key, ChainEnd<T> branch) {
    this.key = Objects.requireNonNull(key, "key");
    this.branch = Objects.requireNonNull(branch, "branch");
  }

  K key() {
    return key;
  }

  ChainEnd<T> branch() {
    return branch;
  }
}
