package dev.weir.flink.sink;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import dev.weir.flink.runtime.Measuring;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.runtime.StepMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Prints messages on standard output.
 *
 * @param <T> the payload
 */
public final class PrintSink<T> implements Sink<Message<T>> {
  private final StepIdentity step;
  private final Clock clock;

  /**
   * Makes the sink of a step.
   *
   * @param step which step it is
   * @param clock tells how old messages are, for metrics; serialisable
   */
  public PrintSink(StepIdentity step, Clock clock) {
    this.step = step;
    this.clock = clock;
  }

  @Override
  public SinkWriter<Message<T>> createWriter(WriterInitContext context) {
    StepMetrics metrics = StepMetrics.register(context.metricGroup(), step, clock, Measuring.SINK);
    return new SinkWriter<>() {
      @Override
      public void write(Message<T> message, Context written) {
        metrics.sinkIn(message, written);
        System.out.println(line(step.step(), message));
        metrics.sinkOut(message);
      }

      @Override
      public void flush(boolean endOfInput) {
        System.out.flush();
      }

      @Override
      public void close() {
        System.out.flush();
      }
    };
  }

  static String line(String step, Message<?> message) {
    Object payload = message.payload();
    String text =
        payload instanceof byte[] bytes
            ? new String(bytes, StandardCharsets.UTF_8)
            : String.valueOf(payload);
    return step + message.origin().map(Origin::toString).map(o -> " " + o).orElse("") + ": " + text;
  }
}
