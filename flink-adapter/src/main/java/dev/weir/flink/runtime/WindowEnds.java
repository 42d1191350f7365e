package dev.weir.flink.runtime;

import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** When the windows of keys end, in event time. To be used by the task's thread. */
interface WindowEnds {
  /** Takes note of an open window of the current key. */
  void add(TimeWindow window);

  /** Ends what is over at a watermark, unless Flink does. */
  void advance(long watermark) throws Exception;

  /** What ends windows. */
  interface Receiver {
    /** Ends a window of the current key. */
    void end(TimeWindow window) throws Exception;
  }
}
