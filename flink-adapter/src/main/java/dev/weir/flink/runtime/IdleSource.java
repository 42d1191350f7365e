package dev.weir.flink.runtime;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/**
 * Emits nothing, neither messages nor watermarks, and does not end. It has no splits, so it needs
 * none of what Flink's newer sources are made of.
 *
 * @param <T> what it does not emit
 */
@SuppressWarnings("deprecation")
public final class IdleSource<T> implements SourceFunction<T> {
  private static final long serialVersionUID = 1;
  private static final long LOOK_MILLIS = 1_000;

  private volatile boolean cancelled;

  /** Adds one to a job, with one subtask. */
  public static <T> DataStream<T> add(
      String uid, TypeInformation<T> type, StreamExecutionEnvironment environment) {
    return environment.addSource(new IdleSource<T>(), uid, type).uid(uid).setParallelism(1);
  }

  @Override
  public void run(SourceContext<T> context) throws InterruptedException {
    while (!cancelled) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Ends {@link #run}, which Flink interrupts, too. */
  @Override
  public void cancel() {
    cancelled = true;
  }
}
