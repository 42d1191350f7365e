package dev.weir.flink.runtime;

import java.util.List;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * The state of windows of time. They are in maps, or separate; who goes on with a savepoint finds
 * either, so both are always declared.
 */
final class WindowStates {
  /** The open windows of a key as one map, and their timers. */
  static final String MAPPED = "windows";

  /** How many messages each window of a map has. */
  static final String COUNTS = "counts";

  /** A value for each open window of a key. */
  static final String SEPARATE = "separate-windows";

  /** The timers of windows that are separate. */
  static final String ENDS = "window-ends";

  private static final String END_BY_TIMERS = "end-by-timers";

  private WindowStates() {}

  static <A> MapStateDescriptor<TimeWindow, A> mapped(TypeSerializer<A> gathered) {
    return new MapStateDescriptor<>(MAPPED, new TimeWindow.Serializer(), gathered);
  }

  static MapStateDescriptor<TimeWindow, Integer> counts() {
    return new MapStateDescriptor<>(COUNTS, new TimeWindow.Serializer(), IntSerializer.INSTANCE);
  }

  static <A> ReducingStateDescriptor<A> separate(
      ReduceFunction<A> merge, TypeSerializer<A> gathered) {
    return new ReducingStateDescriptor<>(SEPARATE, merge, gathered);
  }

  /** For each subtask, whether all windows that are separate have timers. */
  static ListStateDescriptor<Boolean> endByTimers() {
    return new ListStateDescriptor<>(END_BY_TIMERS, BooleanSerializer.INSTANCE);
  }

  static List<DeclaredState> all(TypeSerializer<?> gathered) {
    return List.of(
        DeclaredState.of(mapped(gathered)),
        DeclaredState.of(counts()),
        DeclaredState.of(separate((before, more) -> more, gathered)),
        DeclaredState.timers(MAPPED),
        DeclaredState.timers(ENDS),
        DeclaredState.union(endByTimers()));
  }
}
