package dev.weir.dsl;

import java.util.Objects;

/**
 * A named, reusable end of chains, made by {@link Chains#segment}: its steps are named inside it.
 *
 * <pre>{@code
 * Segment<byte[]> storage =
 *     segment("storage", byte[].class, chain -> chain.sink("write", streamSink("stored")));
 * Chain chain =
 *     streamingSource("myinput", "events")
 *         .broadcast("copies", storage, storage.named("second storage"));
 * }</pre>
 *
 * <p>Its sink is the step {@code storage/write}. Immutable.
 *
 * @param <T> the payload that it begins with
 */
public final class Segment<T> implements ChainEnd<T> {
  private final String name;
  private final ChainEnd<T> body;

  Segment(String name, ChainEnd<T> body) {
    this.name = name;
    this.body = Objects.requireNonNull(body, "body");
  }

  /** Returns the same steps under another name, for using them twice in a pipeline. */
  public Segment<T> named(String otherName) {
    return new Segment<>(otherName, body);
  }

  @Override
  public Chain end(ExtensibleChain<T> chain) {
    return Continuations.closed(
            body.end(chain.inside(name)),
            "function of the segment '" + name + "'",
            chain.last().path())
        .inSegment(name, chain.last());
  }
}
