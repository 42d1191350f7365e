package dev.weir.dsl;

import dev.weir.dsl.graph.CodeLine;
import dev.weir.dsl.policy.CodedPolicy;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.policy.RetryPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens where something is wrong with a message, or a function fails at it.
 *
 * <pre>{@code
 * record Visit(String page, int seconds) {}
 *
 * Chain longVisits =
 *     streamingSource("myinput", "visits", SourceOptions.defaults().withDeadLetters("dead-visits"))
 *         .apply("parser", parser(Visit.class), onInvalid(drop()))
 *         .apply(
 *             "long",
 *             filter(message -> message.payload().seconds() > 60),
 *             onInvalid(dlq()).and(onError(retry(3).then(dlq()))))
 *         .apply("serializer", serializer())
 *         .sink("mysink", streamSink("long-visits"), onInvalid(fail()));
 * }</pre>
 *
 * <p>They are given to a step, to all steps that an applier of one's own makes, or to the pipeline
 * by {@link PipelineDefinition#policies}. The nearest to the step holds; at the same place, what
 * the descriptor says goes before what the code says.
 */
public final class Policies {
  private Policies() {}

  /**
   * Says what happens to invalid messages: not parseable, refused by a function by an {@code
   * InvalidMessageException}, without a branch or a key, late, too large.
   *
   * <p>Where nobody says it, they go to the dead letters of their source, where it has a stream for
   * them; else the job fails.
   *
   * <pre>{@code
   * ExtensibleChain<byte[]> events = streamingSource("myinput", "events");
   * Chain chain = events.sink("mysink", streamSink("copies"), onInvalid(drop()));
   * }</pre>
   */
  public static FailurePolicies onInvalid(InvalidPolicy policy) {
    return new FailurePolicies(
        Optional.of(coded(policy, CodeLine.callerOf(ExtensibleChain.FACADE))), Optional.empty());
  }

  /**
   * Says what happens to a message at which a function throws any other exception than {@code
   * InvalidMessageException}. Where nobody says it, the job fails.
   *
   * <pre>{@code
   * FailurePolicies lenient = onError(drop());
   * }</pre>
   */
  public static FailurePolicies onError(InvalidPolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return onError(new FunctionErrorPolicy(policy, Optional.empty()));
  }

  /**
   * Says that a function is called again for a message at which it has thrown any other exception
   * than {@code InvalidMessageException}, and what happens in the end.
   *
   * <pre>{@code
   * ExtensibleChain<String> texts =
   *     streamingSource("myinput", "events")
   *         .apply("text", map(m -> new String(m.payload())), onError(retry(3).then(drop())));
   * }</pre>
   */
  public static FailurePolicies onError(FunctionErrorPolicy policy) {
    return new FailurePolicies(
        Optional.empty(), Optional.of(coded(policy, CodeLine.callerOf(ExtensibleChain.FACADE))));
  }

  private static <P> CodedPolicy<P> coded(P policy, CodeLine line) {
    return new CodedPolicy<>(policy, line.text());
  }

  /** The job fails visibly, naming the step and the message's place, never the payload. */
  public static InvalidPolicy fail() {
    return InvalidPolicy.FAIL;
  }

  /** The message is left out, counted and, sampled, logged without its payload. */
  public static InvalidPolicy drop() {
    return InvalidPolicy.DROP;
  }

  /**
   * The message is written to its source's stream for dead letters, which code or descriptor name,
   * with headers that say what is wrong with it.
   */
  public static InvalidPolicy dlq() {
    return InvalidPolicy.DLQ;
  }

  /**
   * Calls the function again for the same message, after about 100 ms first and twice as long each
   * time, at most 10 s; then the job fails, unless {@link FunctionErrorPolicy#then} says otherwise.
   *
   * <p>The task waits meanwhile, so that no message overtakes another. Not for reducers, whose
   * accumulators may have half added the message.
   *
   * <pre>{@code
   * FailurePolicies patient = onError(retry(3).then(dlq()));
   * }</pre>
   *
   * @param attempts how often it is called again at most, from 1 to 1000
   * @throws IllegalArgumentException where it is another number
   */
  public static FunctionErrorPolicy retry(int attempts) {
    RetryPolicy ours = RetryPolicy.DEFAULT;
    return retry(attempts, ours.initialBackoff(), ours.maxBackoff());
  }

  /**
   * Calls the function again for the same message as {@link #retry(int)} does, with other times.
   * Each wait is between half of its time and all of it, by chance.
   *
   * <pre>{@code
   * FailurePolicies patient =
   *     onError(
   *         retry(5, java.time.Duration.ofSeconds(1), java.time.Duration.ofMinutes(1))
   *             .then(dlq()));
   * }</pre>
   *
   * @param attempts how often it is called again at most, from 1 to 1000
   * @param initialBackoff the time before it is called again first, at least a millisecond; it
   *     doubles from then on
   * @param maxBackoff the longest time before it is called again, at least a millisecond
   * @throws IllegalArgumentException where one is out of its range
   */
  public static FunctionErrorPolicy retry(
      int attempts, Duration initialBackoff, Duration maxBackoff) {
    return new FunctionErrorPolicy(
        InvalidPolicy.FAIL, Optional.of(new RetryPolicy(attempts, initialBackoff, maxBackoff)));
  }
}
