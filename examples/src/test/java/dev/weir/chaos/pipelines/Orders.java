package dev.weir.chaos.pipelines;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline with a step of each kind that can lose or repeat something: each order is archived,
 * and goes one of three ways, alone, in a batch or in a keyed window.
 */
public final class Orders implements PipelineDefinition {
  /** The way that an order goes. */
  public enum Way {
    ALONE,
    IN_A_BATCH,
    IN_A_WINDOW
  }

  /** An order. */
  public record Order(long id, String customer, Way way) {}

  /** The orders of a customer in a window. */
  public record Gathered(List<Long> ids) {}

  /** Gathers the ids of orders. */
  public static final class Ids implements Accumulator<Order, Gathered, Gathered> {
    @Override
    public Gathered create() {
      return new Gathered(new ArrayList<>());
    }

    @Override
    public Gathered add(Gathered gathered, Message<Order> message) {
      gathered.ids().add(message.payload().id());
      return gathered;
    }

    @Override
    public Gathered merge(Gathered left, Gathered right) {
      left.ids().addAll(right.ids());
      return left;
    }

    @Override
    public Gathered getValue(Gathered gathered) {
      return gathered;
    }
  }

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public Pipeline define() {
    return streamingSource(
            "orders", "orders", SourceOptions.defaults().withDeadLetters("dead-orders"))
        .apply("parser", parser(Order.class))
        .broadcast(
            "copies",
            copy ->
                copy.apply("archive-serializer", serializer())
                    .sink("archive", streamSink("archive")),
            copy ->
                copy.route(
                    "by-way",
                    message -> message.payload().way(),
                    on(
                        Way.ALONE,
                        alone ->
                            alone
                                .apply("single-serializer", serializer())
                                .sink("singles", streamSink("singles"))),
                    on(
                        Way.IN_A_BATCH,
                        batched ->
                            batched
                                .apply("batch", batch(50, Duration.ofSeconds(1)))
                                .apply("batch-serializer", serializer())
                                .sink("batches", streamSink("batches"))),
                    on(
                        Way.IN_A_WINDOW,
                        windowed ->
                            windowed
                                .apply(
                                    "window",
                                    reducer(tumbling(Duration.ofSeconds(10)), new Ids())
                                        .groupBy(message -> message.payload().customer()))
                                .apply("window-serializer", serializer())
                                .sink("windows", streamSink("windows")))));
  }
}
