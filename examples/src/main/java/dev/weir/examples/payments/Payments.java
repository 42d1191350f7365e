package dev.weir.examples.payments;

import static dev.weir.dsl.Policies.dlq;
import static dev.weir.dsl.Policies.drop;
import static dev.weir.dsl.Policies.onError;
import static dev.weir.dsl.Policies.onInvalid;
import static dev.weir.dsl.Policies.retry;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Splits payments into parts, and says for each step what happens to bad ones: what is not a
 * payment goes to the dead letters, as wherever nothing is said; tests are dropped; and where the
 * function fails, it is called again before the payment goes to the dead letters, too.
 */
public final class Payments implements PipelineDefinition {
  /**
   * A payment.
   *
   * @param id its number
   * @param amount what is paid; null for a test
   * @param parts into how many parts it is split
   */
  public record Payment(long id, BigDecimal amount, int parts) {}

  /**
   * A part of a payment.
   *
   * @param id the payment's number
   * @param amount what is paid
   */
  public record Part(long id, BigDecimal amount) {}

  @Override
  public String name() {
    return "payments";
  }

  @Override
  public Pipeline define() {
    return streamingSource(
            "myinput", "payments", SourceOptions.defaults().withDeadLetters("dead-payments"))
        .apply("parser", parser(Payment.class))
        .apply("real", filter(Payments::isReal), onInvalid(drop()))
        .apply(
            "split",
            map(Payments::part),
            onError(retry(3, Duration.ofMillis(10), Duration.ofSeconds(1)).then(dlq())))
        .apply("serializer", serializer())
        .sink("mysink", streamSink("parts"));
  }

  static boolean isReal(Message<Payment> message) {
    if (message.payload().amount() == null) {
      throw new InvalidMessageException("it has no amount");
    }
    return true;
  }

  static Part part(Message<Payment> message) {
    Payment payment = message.payload();
    return new Part(
        payment.id(),
        payment.amount().divide(BigDecimal.valueOf(payment.parts()), 2, RoundingMode.HALF_UP));
  }
}
