package dev.weir.sandbox.junit;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.headersFilter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.slidingPerMessage;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.dsl.Chain;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A pipeline of any steps after each other, the same for the same seed, from the source {@code in}
 * to sinks {@code out-..}; its results do not depend on the order in which partitions are read.
 */
final class RandomPipeline {
  /** What the pipelines read. */
  public record Order(String id, String customer, int amount, List<String> tags) {
    Order tagged(String tag) {
      List<String> more = new ArrayList<>(tags);
      more.add(tag);
      return new Order(id, customer, amount, more);
    }
  }

  /** What several orders are together. */
  public record Total(String first, long orders, long amount, int largest) {
    static Total of(Order order) {
      return new Total(order.customer(), 1, order.amount(), order.amount());
    }

    Total and(Total other) {
      return new Total(
          first.isEmpty() || other.first.compareTo(first) < 0 ? other.first : first,
          orders + other.orders,
          amount + other.amount,
          Math.max(largest, other.largest));
    }
  }

  /** Adds orders up, and refuses some. */
  public record Totals(int refused) implements Accumulator<Order, Total, Total> {
    @Override
    public Total create() {
      return new Total("", 0, 0, Integer.MIN_VALUE);
    }

    @Override
    public Total add(Total total, Message<Order> message) {
      if (message.payload().amount() % refused == 0) {
        throw new InvalidMessageException("amount refused");
      }
      return total.and(Total.of(message.payload()));
    }

    @Override
    public Total merge(Total left, Total right) {
      return left.and(right);
    }

    @Override
    public Total getValue(Total total) {
      return total;
    }
  }

  /** Refuses some orders, too. */
  private static final String SCHEMA = "classpath:dev/weir/sandbox/junit/orders.schema.json";

  private static final List<String> SIZES = List.of("small", "medium", "large");

  private final Random random;
  private final boolean inOneSubtask;
  private final boolean hasSchema;
  private int steps;

  private RandomPipeline(long seed, boolean inOneSubtask) {
    this.random = new Random(seed);
    this.inOneSubtask = inOneSubtask;
    this.hasSchema = seed % 3 != 0;
  }

  /**
   * Returns the pipeline of a seed.
   *
   * @param inOneSubtask whether it has steps that need the order of messages, or all of them
   */
  static PipelineDefinition of(long seed, boolean inOneSubtask) {
    return PipelineDefinition.of("random", () -> new RandomPipeline(seed, inOneSubtask).build());
  }

  private Chain build() {
    SourceOptions letters = SourceOptions.defaults().withDeadLetters("dead");
    SourceOptions options = hasSchema ? letters.withSchema(SCHEMA) : letters;
    ExtensibleChain<Order> orders =
        random(streamingSource("in", "in", options).apply("parser", parser(Order.class)), 4);
    return switch (random.nextInt(4)) {
      case 0 -> orders.broadcast(name("copies"), this::branch, this::written, this::branch);
      case 1 ->
          orders.route(
              name("by-size"),
              message -> SIZES.get(message.payload().amount() % SIZES.size()),
              on("small", this::branch),
              on("medium", this::branch));
      default -> branch(orders);
    };
  }

  private String name(String kind) {
    return kind + "-" + ++steps;
  }

  private Chain branch(ExtensibleChain<Order> orders) {
    ExtensibleChain<Order> more = random(orders, 2);
    return switch (random.nextInt(inOneSubtask ? 6 : 4)) {
      case 0 -> written(more);
      case 1, 2, 3 -> written(totals(more));
      case 4 ->
          written(
              more.apply(name("batch"), batch(1 + random.nextInt(7)))
                  .apply(
                      name("sum"),
                      map(
                          message ->
                              message.payload().stream()
                                  .map(Total::of)
                                  .reduce(Total::and)
                                  .orElseThrow())));
      default -> written(more.apply(name("window"), reducer(window(), new Totals(13))));
    };
  }

  private <T> Chain written(ExtensibleChain<T> chain) {
    return chain.apply(name("serializer"), serializer()).sink(name("out"), streamSink("out"));
  }

  private ExtensibleChain<Order> random(ExtensibleChain<Order> orders, int most) {
    ExtensibleChain<Order> chain = orders;
    for (int count = random.nextInt(most + 1); count > 0; count--) {
      chain = step(chain, 2 + random.nextInt(9));
    }
    return chain;
  }

  private ExtensibleChain<Order> step(ExtensibleChain<Order> chain, int number) {
    return switch (random.nextInt(7)) {
      case 0 -> chain.apply(name("filter"), filter(m -> m.payload().amount() % number != 0));
      case 1 -> chain.apply(name("tag"), map(m -> m.payload().tagged("tag " + number)));
      case 2 -> chain.apply(name("header"), headersFilter("kind", 1));
      case 3 ->
          chain.apply(
              name("split"),
              flatMap(
                  m ->
                      m.payload().amount() % number == 0
                          ? List.<Order>of()
                          : List.of(m.payload(), m.payload().tagged("copy")),
                  Order.class));
      case 4 -> chain.apply(name("refuse"), map(message -> refuse(message, number * 11)));
      case 5 -> chain.apply(name("change"), map(message -> changed(message.payload())));
      default ->
          chain.apply(
              name("double"),
              map(
                  m ->
                      new Order(
                          m.payload().id(),
                          m.payload().customer(),
                          m.payload().amount() * 2 + 1,
                          m.payload().tags())));
    };
  }

  /** Changes an order that others may have, too, if they were to share it. */
  private static Order changed(Order order) {
    order.tags().add("changed");
    return order;
  }

  private static Order refuse(Message<Order> message, int number) {
    if (message.payload().amount() % number == 0) {
      throw new InvalidMessageException("a multiple of " + number);
    }
    return message.payload();
  }

  private ExtensibleChain<Total> totals(ExtensibleChain<Order> orders) {
    return orders.apply(
        name("window"), reducer(window(), new Totals(19), message -> customer(message.payload())));
  }

  /** Orders of nobody have no key. */
  private static String customer(Order order) {
    return order.customer().isEmpty() ? null : order.customer();
  }

  private WindowSpec window() {
    Duration size = Duration.ofSeconds(2 + random.nextInt(20));
    return switch (random.nextInt(inOneSubtask ? 6 : 4)) {
      case 0 -> tumbling(size);
      case 1 -> tumbling(size).withOffset(Duration.ofMillis(random.nextInt(2000)));
      case 2 -> sliding(size.multipliedBy(3), size);
      case 3 -> session(Duration.ofMillis(200 + random.nextInt(2000)));
      case 4 -> tumbling(2 + random.nextInt(5));
      default -> slidingPerMessage(size);
    };
  }
}
