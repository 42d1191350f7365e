package dev.weir.flink.runtime;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyContext;

/** A timer of a key, whatever it is for. */
record KeyedTime(Object key, long time) {
  /** Returns the timers of a service that go by the clock. */
  static List<KeyedTime> ofProcessingTime(InternalTimerService<?> timers, KeyContext keys)
      throws Exception {
    List<KeyedTime> all = new ArrayList<>();
    timers.forEachProcessingTimeTimer(
        (namespace, time) -> all.add(new KeyedTime(keys.getCurrentKey(), time)));
    return all;
  }
}
