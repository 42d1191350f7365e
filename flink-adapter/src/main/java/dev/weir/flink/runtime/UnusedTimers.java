package dev.weir.flink.runtime;

import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * Lets timers pass that a job which kept windows otherwise has left behind.
 *
 * @param <K> the key
 * @param <N> the namespace
 */
final class UnusedTimers<K, N> implements Triggerable<K, N> {
  @Override
  public void onEventTime(InternalTimer<K, N> timer) {
    // What it was for was moved.
  }

  @Override
  public void onProcessingTime(InternalTimer<K, N> timer) {
    // What it was for was moved.
  }
}
