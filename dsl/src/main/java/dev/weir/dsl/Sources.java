package dev.weir.dsl;

import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.StreamingSourceStep;

/**
 * The sources a pipeline can begin with.
 *
 * <pre>{@code
 * ExtensibleChain<byte[]> metrics = streamingSource("myinput", "ingest-metrics");
 * }</pre>
 */
public final class Sources {
  private Sources() {}

  /**
   * Reads a stream as bytes.
   *
   * <p>Brokers, consumer group and the physical topic are said by the descriptor; the topic's
   * default is the stream's name, the group's is {@code pipeline-<name>}. A record without a value
   * arrives as zero bytes.
   *
   * <pre>{@code
   * ExtensibleChain<byte[]> metrics = streamingSource("myinput", "ingest-metrics");
   * }</pre>
   *
   * @param name the step's name
   * @param stream the logical name of the stream
   */
  public static ExtensibleChain<byte[]> streamingSource(String name, String stream) {
    return streamingSource(name, stream, SourceOptions.defaults());
  }

  /**
   * Reads a stream as bytes, with options.
   *
   * <pre>{@code
   * ExtensibleChain<byte[]> recent =
   *     streamingSource(
   *         "myinput",
   *         "ingest-metrics",
   *         SourceOptions.defaults()
   *             .startingAt(java.time.Instant.parse("2026-01-01T00:00:00Z"))
   *             .withOutOfOrderness(java.time.Duration.ofMinutes(1)));
   * }</pre>
   *
   * @param name the step's name
   * @param stream the logical name of the stream
   * @param options how it reads
   */
  public static ExtensibleChain<byte[]> streamingSource(
      String name, String stream, SourceOptions options) {
    return streamingSource(name, stream, options, FailurePolicies.NONE);
  }

  /**
   * Reads a stream as bytes, with options, and says what happens where the function for the event
   * time refuses a message or fails.
   *
   * <pre>{@code
   * ExtensibleChain<byte[]> events =
   *     streamingSource(
   *         "myinput",
   *         "events",
   *         SourceOptions.defaults().withEventTime(m -> Long.valueOf(new String(m.payload()))),
   *         onError(drop()));
   * }</pre>
   *
   * @param name the step's name
   * @param stream the logical name of the stream
   * @param options how it reads
   * @param policies made by {@link Policies}, for the function that says the event time
   */
  public static ExtensibleChain<byte[]> streamingSource(
      String name, String stream, SourceOptions options, FailurePolicies policies) {
    return ExtensibleChain.begin(name, new StreamingSourceStep(stream, options), policies);
  }
}
