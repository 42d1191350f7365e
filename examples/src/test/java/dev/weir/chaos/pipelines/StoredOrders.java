package dev.weir.chaos.pipelines;

import static dev.weir.dsl.Sinks.exact;
import static dev.weir.dsl.Sinks.gcsSink;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sources.streamingSource;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** A pipeline that writes each order, which is its number alone, in every way into a bucket. */
public final class StoredOrders implements PipelineDefinition {
  /** The bucket. */
  public static final String BUCKET = "orders";

  private static final int BYTES = 2_000;

  @Override
  public String name() {
    return "stored-orders";
  }

  @Override
  public Pipeline define() {
    return streamingSource("orders", "orders")
        .broadcast(
            "copies",
            copy -> copy.sink("parts", gcsSink(BUCKET, StoredOrders::second)),
            copy -> copy.sink("exact", gcsSink(BUCKET, StoredOrders::number).naming(exact())),
            copy ->
                copy.sink(
                    "rolling",
                    gcsSink(BUCKET, StoredOrders::folder)
                        .rolling(
                            lines()
                                .atBytes(BYTES)
                                .after(Duration.ofSeconds(2))
                                .whenIdle(Duration.ofSeconds(1)))));
  }

  private static String second(Message<byte[]> message) {
    return "parts/" + LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String folder(Message<byte[]> message) {
    return "rolling/ends in:" + message.payload()[message.payload().length - 1] % 4;
  }

  private static String number(Message<byte[]> message) {
    return "exact/order:" + new String(message.payload(), StandardCharsets.UTF_8);
  }
}
