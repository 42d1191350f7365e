package dev.weir.dsl;

import dev.weir.dsl.step.MergeStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What puts chains together: branches, reusable segments, several chains in one pipeline.
 *
 * <pre>{@code
 * Pipeline both =
 *     multiChain(
 *         streamingSource("first", "a").sink("copy a", streamSink("a-copy")),
 *         streamingSource("second", "b").sink("copy b", streamSink("b-copy")));
 * }</pre>
 */
public final class Chains {
  private Chains() {}

  /**
   * Makes one way out of a {@link ExtensibleChain#route}.
   *
   * <pre>{@code
   * Chain chain =
   *     streamingSource("myinput", "events")
   *         .route(
   *             "by-size",
   *             m -> m.payload().length > 1000,
   *             on(true, large -> large.sink("large", streamSink("large-events"))),
   *             on(false, small -> small.sink("small", streamSink("small-events"))));
   * }</pre>
   *
   * @param key the key for which a message goes this way: an enum, a text, a number, a boolean
   * @param branch how the chain goes on
   */
  public static <K, T> Route<K, T> on(K key, ChainEnd<T> branch) {
    return new Route<>(key, branch);
  }

  /**
   * Makes a reusable end of chains, whose steps are named {@code <name>/<step>}.
   *
   * <pre>{@code
   * Segment<byte[]> storage =
   *     segment("storage", byte[].class, chain -> chain.sink("write", streamSink("stored")));
   * Chain chain = streamingSource("myinput", "events").to(storage);
   * }</pre>
   *
   * @param name the segment's name, by the rule of step names
   * @param type the class of the payload that it begins with
   * @param body how the chain goes on
   */
  public static <T> Segment<T> segment(String name, Class<T> type, ChainEnd<T> body) {
    return new Segment<>(name, body);
  }

  /**
   * Puts several steps together into one that can be applied under a name; inside, its steps are
   * named {@code <name>/<step>}.
   *
   * <pre>{@code
   * Applier<byte[], Integer> length =
   *     compose(
   *         chain ->
   *             chain
   *                 .apply("text", map(m -> new String(m.payload())))
   *                 .apply("length", map(m -> m.payload().length())));
   * ExtensibleChain<Integer> lengths =
   *     streamingSource("myinput", "events").apply("measure", length);
   * }</pre>
   */
  public static <I, O> Applier<I, O> compose(
      Function<ExtensibleChain<I>, ExtensibleChain<O>> body) {
    Objects.requireNonNull(body, "body");
    return (chain, name) -> {
      ExtensibleChain<O> made = body.apply(chain.inside(name));
      return made == null ? null : made.insideOf(chain);
    };
  }

  /**
   * Makes one chain of several that carry the same payload. The order of messages of different
   * chains is not defined.
   *
   * <pre>{@code
   * Chain chain =
   *     merge("all", streamingSource("first", "a"), streamingSource("second", "b"))
   *         .sink("mysink", streamSink("all-events"));
   * }</pre>
   *
   * @param name the name of the step that merges
   * @param first a chain
   * @param others more chains
   */
  @SafeVarargs
  public static <T> ExtensibleChain<T> merge(
      String name, ExtensibleChain<T> first, ExtensibleChain<T>... others) {
    List<ExtensibleChain<T>> rest = new ArrayList<>();
    for (ExtensibleChain<T> other : others) {
      rest.add(Objects.requireNonNull(other, "chain"));
    }
    return Objects.requireNonNull(first, "first").merged(name, new MergeStep(), rest);
  }

  /** Puts several closed chains into one pipeline. */
  public static Pipeline multiChain(Pipeline... chains) {
    for (Pipeline chain : chains) {
      Objects.requireNonNull(chain, "chain");
    }
    return Chain.of(Arrays.asList(chains));
  }
}
