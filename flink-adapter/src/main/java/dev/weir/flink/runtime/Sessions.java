package dev.weir.flink.runtime;

import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * The open sessions of the current key, which may be in several parts.
 *
 * @param <A> what is gathered in
 */
final class Sessions<A> {
  private final ReduceOperator<?, ?, A, ?> operator;
  private final MapState<TimeWindow, A> parts;

  Sessions(ReduceOperator<?, ?, A, ?> operator, MapState<TimeWindow, A> parts) {
    this.operator = operator;
    this.parts = parts;
  }

  /** Returns a session together with the open sessions that it touches. */
  TimeWindow extent(TimeWindow session) throws Exception {
    TimeWindow extent = session;
    boolean grown = true;
    while (grown) {
      grown = false;
      for (TimeWindow open : parts.keys()) {
        if (open.intersects(extent) && !extent.cover(open).equals(extent)) {
          extent = extent.cover(open);
          grown = true;
        }
      }
    }
    return extent;
  }

  /** Returns what all parts of a session have gathered so far; {@code null} for nothing. */
  A gatheredIn(TimeWindow session) throws Exception {
    A merged = null;
    for (Map.Entry<TimeWindow, A> open : parts.entries()) {
      if (open.getKey().intersects(session)) {
        // The parts stay as they are where the message turns out to be invalid.
        merged =
            merged == null
                ? open.getValue()
                : operator.merge(operator.copy(merged), operator.copy(open.getValue()));
      }
    }
    return merged;
  }
}
