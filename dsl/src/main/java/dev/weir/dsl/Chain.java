package dev.weir.dsl;

import dev.weir.dsl.graph.StepDraft;
import java.util.List;

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

  @Override
  public List<StepDraft> ends() {
    return ends;
  }
}
