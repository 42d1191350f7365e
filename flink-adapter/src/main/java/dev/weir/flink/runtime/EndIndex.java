package dev.weir.flink.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * The keys of each open window, in memory: for state on the heap, which has the same keys, so that
 * a key takes no more than a reference here. It is not in checkpoints; who restores state adds what
 * is in it.
 */
final class EndIndex implements WindowEnds {
  private static final Comparator<TimeWindow> BY_END =
      Comparator.comparingLong(TimeWindow::getEnd).thenComparingLong(TimeWindow::getStart);

  private final KeyContext keys;
  private final Receiver receiver;
  private final TreeMap<TimeWindow, List<Object>> open = new TreeMap<>(BY_END);

  private TimeWindow lastWindow;
  private List<Object> lastKeys;

  EndIndex(KeyContext keys, Receiver receiver) {
    this.keys = keys;
    this.receiver = receiver;
  }

  @Override
  public void add(TimeWindow window) {
    if (!window.equals(lastWindow)) {
      lastWindow = window;
      lastKeys = open.computeIfAbsent(window, each -> new ArrayList<>());
    }
    lastKeys.add(keys.getCurrentKey());
  }

  @Override
  public void advance(long watermark) throws Exception {
    while (!open.isEmpty() && open.firstKey().maxTimestamp() <= watermark) {
      Map.Entry<TimeWindow, List<Object>> over = open.pollFirstEntry();
      lastWindow = null;
      lastKeys = null;
      for (Object key : over.getValue()) {
        keys.setCurrentKey(key);
        receiver.end(over.getKey());
      }
    }
  }
}
