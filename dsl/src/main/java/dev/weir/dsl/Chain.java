package dev.weir.dsl;

import dev.weir.dsl.graph.SegmentUse;
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
  private final List<SegmentUse> segments;

  private Chain(List<StepDraft> ends, List<SegmentUse> segments) {
    this.ends = List.copyOf(ends);
    this.segments = List.copyOf(segments);
  }

  /** Closes a chain with a sink. */
  static Chain endingIn(StepDraft sink) {
    return new Chain(List.of(sink), List.of());
  }

  /** Puts closed chains side by side. */
  static Chain of(List<? extends Pipeline> chains) {
    return new Chain(
        chains.stream().flatMap(chain -> chain.ends().stream()).toList(),
        chains.stream().flatMap(chain -> chain.segments().stream()).toList());
  }

  /** Puts the closed branches of a step side by side; the step is checked even without branches. */
  static Chain after(StepDraft step, List<Chain> branches) {
    Chain all = Chain.of(branches);
    return new Chain(Stream.concat(Stream.of(step), all.ends.stream()).toList(), all.segments);
  }

  /** Returns this chain, which goes on in a segment after a step. */
  Chain inSegment(String name, StepDraft start) {
    Stream<SegmentUse> use = Stream.of(new SegmentUse(name, start, ends));
    return new Chain(ends, Stream.concat(segments.stream(), use).toList());
  }

  @Override
  public List<StepDraft> ends() {
    return ends;
  }

  @Override
  public List<SegmentUse> segments() {
    return segments;
  }
}
