package dev.weir.dsl;

import dev.weir.dsl.graph.SegmentUse;
import dev.weir.dsl.graph.StepDraft;
import java.util.List;

/**
 * What a {@link PipelineDefinition} defines: one or more chains, each ended by a sink.
 *
 * <pre>{@code
 * Pipeline copy = streamingSource("myinput", "events").sink("mysink", streamSink("events-copy"));
 * }</pre>
 *
 * <p>Immutable.
 */
public sealed interface Pipeline permits Chain {
  /** Returns the steps, the last ones of all chains among them, from which the graph is built. */
  List<StepDraft> ends();

  /** Returns where its chains go on in segments. */
  List<SegmentUse> segments();
}
