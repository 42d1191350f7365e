package dev.weir.examples.spans;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.session;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import java.time.Duration;

/**
 * Gathers the spans of a trace until the one named {@code end} comes, or none has come for a
 * minute.
 */
public final class SpansBuffer implements PipelineDefinition {
  /**
   * A part of a trace.
   *
   * @param trace the trace
   * @param name what it did
   */
  public record Span(String trace, String name) {}

  @Override
  public String name() {
    return "spans-buffer";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "spans")
        .apply("parser", parser(Span.class))
        .apply(
            "buffer",
            reducer(session(Duration.ofMinutes(1)), new SpanList())
                .groupBy(m -> m.payload().trace())
                .closingEarly(m -> m.payload().name().equals("end")))
        .apply("serializer", serializer())
        .sink("mysink", streamSink("buffered-spans"));
  }
}
