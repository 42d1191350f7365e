package dev.weir.chaos.pipelines;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.chaos.pipelines.Orders.Order;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import java.time.Duration;

/** Counts the orders of each customer in a day, so that all customers of the day are in state. */
public final class Customers implements PipelineDefinition {
  /** How many orders a customer has. */
  public record OrderCount(String customer, long orders) {}

  /** Counts orders. */
  public static final class Count implements Accumulator<Order, OrderCount, OrderCount> {
    @Override
    public OrderCount create() {
      return new OrderCount("", 0);
    }

    @Override
    public OrderCount add(OrderCount count, Message<Order> message) {
      return new OrderCount(message.payload().customer(), count.orders() + 1);
    }

    @Override
    public OrderCount merge(OrderCount left, OrderCount right) {
      return new OrderCount(right.customer(), left.orders() + right.orders());
    }

    @Override
    public OrderCount getValue(OrderCount count) {
      return count;
    }
  }

  @Override
  public String name() {
    return "customers";
  }

  @Override
  public Pipeline define() {
    return streamingSource("orders", "orders")
        .apply("parser", parser(Order.class))
        .apply(
            "count",
            reducer(tumbling(Duration.ofDays(1)), new Count())
                .groupBy(message -> message.payload().customer()))
        .apply("serializer", serializer())
        .sink("counts", streamSink("counts"));
  }
}
