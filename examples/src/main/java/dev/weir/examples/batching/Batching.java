package dev.weir.examples.batching;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import java.time.Duration;

/** Writes orders in lists of five, or fewer where fewer come within two seconds. */
public final class Batching implements PipelineDefinition {
  /**
   * An order.
   *
   * @param id its number
   * @param item what is ordered
   */
  public record Order(long id, String item) {}

  @Override
  public String name() {
    return "batching";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "orders")
        .apply("parser", parser(Order.class))
        .apply("mybatch", batch(5, Duration.ofSeconds(2)))
        .apply("serializer", serializer())
        .sink("mysink", streamSink("order-batches"));
  }
}
