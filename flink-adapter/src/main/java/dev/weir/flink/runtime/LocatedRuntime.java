package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;

/**
 * A function before a sink of files, which begins where the sink can write.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 */
public final class LocatedRuntime<I, O> implements StepFunction<I, O> {
  private final StepIdentity step;
  private final String directory;
  private final StepFunction<I, O> function;

  /**
   * Makes the function of a sink.
   *
   * @param step the sink
   * @param directory where it writes, as a URI with a scheme
   * @param function what it does
   */
  public LocatedRuntime(StepIdentity step, String directory, StepFunction<I, O> function) {
    this.step = step;
    this.directory = directory;
    this.function = function;
  }

  @Override
  public void open() throws Exception {
    LocationStart.require(step, directory);
    function.open();
  }

  @Override
  public Measuring measuring() {
    return function.measuring();
  }

  @Override
  public Message<O> process(Message<I> message) throws Exception {
    return function.process(message);
  }
}
