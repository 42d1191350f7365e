package dev.weir.examples.billing;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;

/** Counts outcomes by reason and category, with a bill after every three. */
public final class Billing implements PipelineDefinition {
  @Override
  public String name() {
    return "billing";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "outcomes")
        .apply("parser", parser(Outcome.class))
        .apply("bill", reducer(tumbling(3), new OutcomeCounts()))
        .apply("serializer", serializer())
        .sink("mysink", streamSink("billed-outcomes"));
  }
}
