package dev.weir.dsl;

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
    return ExtensibleChain.begin(name, new StreamingSourceStep(stream));
  }
}
