package dev.weir.dsl;

import dev.weir.dsl.graph.StepDraft;
import java.util.List;
import java.util.stream.Stream;

/**
 * A closed chain: it ends in a sink and nothing can follow.
 *
 * <pre>{@code
 * Chain chain = streamingSource("myinput", "events").sink("mysink", streamSink("events-copy"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Chain implements Pipeline {
  private final List<StepDraft> ends;

  Chain(List<StepDraft> ends) {
    this.ends = List.copyOf(ends);
  }

  /** Puts closed chains side by side. */
  static Chain of(List<? extends Pipeline> chains) {
    return new Chain(chains.stream().flatMap(chain -> chain.ends().stream()).toList());
  }

  /** Puts the closed branches of a step side by side; the step is checked even without branches. */
  static Chain after(StepDraft step, List<Chain> branches) {
    return new Chain(Stream.concat(Stream.of(step), Chain.of(branches).ends().stream()).toList());
  }

  @Override
  public List<StepDraft> ends() {
    return ends;
  }
}
