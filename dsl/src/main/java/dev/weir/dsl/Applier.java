package dev.weir.dsl;

/**
 * Something that can follow in a chain: a step, or several steps put together.
 *
 * <pre>{@code
 * Applier<byte[], Integer> size =
 *     (chain, name) ->
 *         chain
 *             .apply(name + "-text", map(message -> new String(message.payload())))
 *             .apply(name, map(message -> message.payload().length()));
 * ExtensibleChain<Integer> sizes = streamingSource("myinput", "events").apply("size", size);
 * }</pre>
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
@FunctionalInterface
public interface Applier<I, O> {
  /**
   * Appends to a chain.
   *
   * @param chain the chain to follow
   * @param name the name under which the author applied this
   * @return the longer chain
   */
  ExtensibleChain<O> applyTo(ExtensibleChain<I> chain, String name);
}
