package dev.weir.flink.explain;

import static dev.weir.dsl.Chains.merge;
import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import java.time.Duration;
import java.util.Map;

/** A pipeline with everything that a drawing can show. */
public final class Orders {
  private static final String YAML =
      """
      connections:
        main:
          bootstrap_servers: ["${envvar:BROKER}", "b:2"]
          override_params: {sasl.password: hush-literal, sasl.username: "${envvar:USER_NAME}"}
      pipeline:
        checkpointing: {directory: "${envvar:CHECKPOINTS}"}
        flink: {s3.secret-key: hush-key, metrics.reporter.x.class: "${envvar:REPORTER}"}
        segments:
          - parallelism: 2
            slot_sharing_group: reading
            resources: {cpu: 0.5, heap: 256 mb}
            steps_config:
              orders: {connection: main, topic: "${envvar:TOPIC}", dlq: {connection: main}}
              returns: {connection: main}
          - parallelism: "${envvar:MANY}"
            slot_sharing_group: totals
            steps_config:
              total: {starts_segment: true}
          - steps_config:
              small-json: {chaining: never, on_invalid: drop}
              totals: {connection: main}
              smalls: {connection: main}
              nothing: {slot_sharing_group: aside}
      """;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "BROKER", "hush-broker:9092",
          "USER_NAME", "hush-user",
          "CHECKPOINTS", "file:///hush-checkpoints",
          "REPORTER", "hush.Reporter",
          "TOPIC", "hush-topic",
          "MANY", "4");

  private Orders() {}

  /** An order. */
  public record Order(String customer, long amount) {}

  /** Adds amounts up. */
  public static final class Sum implements Accumulator<Order, Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long sum, Message<Order> message) {
      return sum + message.payload().amount();
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long getValue(Long sum) {
      return sum;
    }
  }

  private static Pipeline pipeline() {
    return merge(
            "all",
            streamingSource(
                "orders", "orders", SourceOptions.defaults().withDeadLetters("dead-orders")),
            streamingSource("returns", "returns"))
        .apply("parser", parser(Order.class))
        .apply("valid", filter(m -> m.payload().amount() > 0))
        .route(
            "by-size",
            m -> m.payload().amount() > 100 ? "large" : "small",
            on(
                "large",
                chain ->
                    chain
                        .apply(
                            "total",
                            reducer(
                                tumbling(Duration.ofMinutes(1)),
                                new Sum(),
                                m -> m.payload().customer()))
                        .apply("total-json", serializer())
                        .sink("totals", streamSink("totals"))),
            on(
                "small",
                chain ->
                    chain.broadcast(
                        "copies",
                        copy ->
                            copy.apply("small-json", serializer())
                                .sink("smalls", streamSink("smalls")),
                        copy -> copy.sink("nothing", devNullSink()))));
  }

  /** Explains the pipeline; every value that must not be shown has "hush" in it. */
  public static Explanation explained() {
    return Explained.of(Orders::pipeline, YAML, ENVIRONMENT);
  }
}
