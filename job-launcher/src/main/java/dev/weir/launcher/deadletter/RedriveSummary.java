package dev.weir.launcher.deadletter;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the letters of a redrive.
 *
 * @param sent how many were sent, by the topic
 * @param skipped how many were not, by the reason
 * @param others records that are no dead letters
 * @param stopped whether it ended before the last letter because it was told to
 */
public record RedriveSummary(
    Map<String, Long> sent, Map<SkipReason, Long> skipped, long others, boolean stopped) {
  public RedriveSummary {
    sent = Collections.unmodifiableMap(new TreeMap<>(sent));
    skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  /** Returns how many letters were sent. */
  public long total() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }
}
