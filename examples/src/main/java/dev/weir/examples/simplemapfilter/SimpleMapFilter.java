package dev.weir.examples.simplemapfilter;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;

/** Keeps the counters of {@code ingest-metrics}, marks them and writes them on. */
public final class SimpleMapFilter implements PipelineDefinition {
  @Override
  public String name() {
    return "simple-map-filter";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "ingest-metrics")
        .apply("parser", parser(IngestMetric.class))
        .apply("filter", filter(Transforms::isCounter))
        .apply("transform", map(Transforms::markTransformed))
        .apply("serializer", serializer())
        .sink("mysink", streamSink("transformed-events"));
  }
}
