package dev.weir.dsl;

import dev.weir.dsl.step.StreamSinkStep;

/**
 * The sinks a chain can end in.
 *
 * <pre>{@code
 * Chain copy = streamingSource("myinput", "events").sink("mysink", streamSink("events-copy"));
 * }</pre>
 */
public final class Sinks {
  private Sinks() {}

  /**
   * Writes bytes to a stream, with the message's key, headers and timestamp.
   *
   * <p>Brokers and the physical topic are said by the descriptor; the topic's default is the
   * stream's name. A message that is larger than the producer's {@code max.request.size} (1 MiB
   * unless set) is an invalid message.
   *
   * <pre>{@code
   * Chain copy = streamingSource("myinput", "events").sink("mysink", streamSink("events-copy"));
   * }</pre>
   *
   * @param stream the logical name of the stream
   */
  public static Sink<byte[]> streamSink(String stream) {
    return new Sink<>(new StreamSinkStep(stream));
  }
}
