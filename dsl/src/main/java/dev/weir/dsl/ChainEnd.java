package dev.weir.dsl;

/**
 * How a chain goes on to its end: a branch, or a {@link Segment}.
 *
 * <pre>{@code
 * ChainEnd<byte[]> copy = chain -> chain.sink("copy", streamSink("events-copy"));
 * Chain closed = streamingSource("myinput", "events").to(copy);
 * }</pre>
 *
 * @param <T> the payload that it begins with
 */
@FunctionalInterface
public interface ChainEnd<T> {
  /**
   * Extends a chain to a sink.
   *
   * @param chain the chain to extend; the result has to begin with it
   */
  Chain end(ExtensibleChain<T> chain);
}
