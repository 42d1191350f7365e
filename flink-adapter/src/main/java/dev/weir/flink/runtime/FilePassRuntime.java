package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;

/**
 * Hands messages on to a sink of files that can write, for its operator to measure.
 *
 * @param <T> the payload
 */
public final class FilePassRuntime<T> implements StepFunction<T, T> {
  private final StepIdentity step;
  private final String directory;

  /**
   * Makes the function of a sink.
   *
   * @param step the sink
   * @param directory where it writes, as a URI with a scheme
   */
  public FilePassRuntime(StepIdentity step, String directory) {
    this.step = step;
    this.directory = directory;
  }

  @Override
  public void open() {
    LocationStart.require(step, directory);
  }

  @Override
  public Measuring measuring() {
    return Measuring.SINK;
  }

  @Override
  public Message<T> process(Message<T> message) {
    return message;
  }
}
