package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * The metrics of a step, in Flink's metric groups {@code pipeline.<name>.step.<path>}.
 *
 * <p>They count from the start of the task: a restart begins at zero, as with all of Flink's
 * counters. What a step does not measure, or has not met, is not registered: a histogram is there
 * from its first value on, a cause from the first failure. To be used by the task's thread.
 */
public final class StepMetrics {
  /** The metric group, and label, that holds the pipeline's name. */
  public static final String PIPELINE_GROUP = "pipeline";

  /** The metric group, and label, that holds the step's path. */
  public static final String STEP_GROUP = "step";

  /** The metric group, and label, that holds the word of a {@link FailureCause}. */
  public static final String CAUSE_GROUP = "cause";

  /** Counts messages that came in. */
  public static final String MESSAGES_IN = "messages_in";

  /** Counts messages that went out. */
  public static final String MESSAGES_OUT = "messages_out";

  /** Counts the bytes of payloads that came in, at sources and sinks. */
  public static final String BYTES_IN = "bytes_in";

  /** Counts the bytes of payloads that went out, at sources and sinks. */
  public static final String BYTES_OUT = "bytes_out";

  /** Counts messages that a filter refused. */
  public static final String FILTERED = "filtered";

  /** Counts messages that were invalid, and dropped or made dead letters. */
  public static final String INVALID = "invalid";

  /** Counts messages that were made dead letters. */
  public static final String DEAD_LETTERED = "dead_lettered";

  /** Counts messages at which a function failed, and that were dropped or made dead letters. */
  public static final String FAILED = "failed";

  /** Counts how often a function was called again for a message at which it had failed. */
  public static final String RETRIED = "retried";

  /** Counts, by cause, messages that did not get through, whatever became of them. */
  public static final String FAILURES = "failures";

  /** How long a step takes for a message, sampled. */
  public static final String DURATION = "duration_nanoseconds";

  /** How many messages the lists of a batch step have. */
  public static final String BATCH_SIZE = "batch_size";

  /** How long the lists of a batch step were open. */
  public static final String BATCH_WAIT = "batch_wait_milliseconds";

  /** How long ago the last message happened. */
  public static final String EVENT_TIME_LAG = "event_time_lag_milliseconds";

  /** How long ago messages happened that a sink is handed, sampled. */
  public static final String LATENCY = "latency_milliseconds";

  /** The counters that every step has from its start. */
  public static final List<String> COUNTERS =
      List.of(MESSAGES_IN, MESSAGES_OUT, FILTERED, INVALID, DEAD_LETTERED, FAILED, RETRIED);

  /** Of so many messages one is measured; a power of two. */
  private static final int SAMPLED_OF = 64;

  /** How many values a histogram keeps. */
  private static final int HISTOGRAM_VALUES = 512;

  private final MetricGroup group;
  private final Clock clock;
  private final Counter in;
  private final Counter out;
  private final Counter filtered;
  private final Counter invalid;
  private final Counter deadLettered;
  private final Counter failed;
  private final Counter retried;
  private final Map<FailureCause, Counter> causes = new EnumMap<>(FailureCause.class);

  private Counter bytesIn;
  private Counter bytesOut;
  private Histogram duration;
  private Histogram latency;
  private Histogram batchSize;
  private Histogram batchWait;
  private int messages;
  private boolean sampledAtSink;
  private boolean hasLag;
  private long lastEventTime;

  private StepMetrics(MetricGroup group, Clock clock) {
    this.group = group;
    this.clock = clock;
    in = group.counter(MESSAGES_IN);
    out = group.counter(MESSAGES_OUT);
    filtered = group.counter(FILTERED);
    invalid = group.counter(INVALID);
    deadLettered = group.counter(DEAD_LETTERED);
    failed = group.counter(FAILED);
    retried = group.counter(RETRIED);
  }

  /**
   * Registers the counters of a step under an operator's metric group.
   *
   * @param clock tells what time it is, for lag and latency
   */
  public static StepMetrics register(MetricGroup operator, StepIdentity step, Clock clock) {
    return new StepMetrics(
        operator.addGroup(PIPELINE_GROUP, step.pipeline()).addGroup(STEP_GROUP, step.step()),
        clock);
  }

  /**
   * Counts a message that came in.
   *
   * @param eventTime when it happened, in milliseconds since the epoch
   * @return whether it is one of those that are measured
   */
  public boolean in(long eventTime) {
    in.inc();
    lastEventTime = eventTime;
    if ((messages++ & (SAMPLED_OF - 1)) != 0) {
      return false;
    }
    if (!hasLag) {
      group.gauge(EVENT_TIME_LAG, (Gauge<Long>) () -> clock.millis() - lastEventTime);
      hasLag = true;
    }
    return true;
  }

  /** Counts a message that went out. */
  public void out() {
    out.inc();
  }

  /** Counts the bytes of a payload that came in; of other payloads than bytes nothing. */
  public void bytesIn(Object payload) {
    if (payload instanceof byte[] bytes) {
      if (bytesIn == null) {
        bytesIn = group.counter(BYTES_IN);
      }
      bytesIn.inc(bytes.length);
    }
  }

  /** Counts the bytes of a payload that went out; of other payloads than bytes nothing. */
  public void bytesOut(Object payload) {
    if (payload instanceof byte[] bytes) {
      if (bytesOut == null) {
        bytesOut = group.counter(BYTES_OUT);
      }
      bytesOut.inc(bytes.length);
    }
  }

  /**
   * Counts a message that came in at a sink.
   *
   * @param eventTime when it happened, in milliseconds since the epoch
   */
  public void sinkIn(Message<?> message, long eventTime) {
    sampledAtSink = in(eventTime);
    bytesIn(message.payload());
  }

  /** Counts a message that a sink was handed: the one that came in last. */
  public void sinkOut(Message<?> message) {
    out();
    bytesOut(message.payload());
    if (sampledAtSink) {
      if (latency == null) {
        latency = histogram(LATENCY);
      }
      latency.update(clock.millis() - message.timestamp());
    }
  }

  /** Counts a message that was refused by a filter. */
  public void filtered() {
    filtered.inc();
  }

  /** Counts a message that was invalid, and dropped or made a dead letter. */
  public void invalid() {
    invalid.inc();
  }

  /** Counts a message at which the function failed, and that was dropped or made a dead letter. */
  public void failed() {
    failed.inc();
  }

  /** Counts that the function is called again for a message at which it has failed. */
  public void retried() {
    retried.inc();
  }

  /** Counts a message that was made a dead letter. */
  public void deadLettered() {
    deadLettered.inc();
  }

  /** Counts a message that did not get through, by its cause. */
  public void failure(FailureCause cause) {
    causes
        .computeIfAbsent(cause, met -> group.addGroup(CAUSE_GROUP, met.word()).counter(FAILURES))
        .inc();
  }

  /** Takes note of how long the step took for a message that is measured, in nanoseconds. */
  public void duration(long nanoseconds) {
    if (duration == null) {
      duration = histogram(DURATION);
    }
    duration.update(nanoseconds);
  }

  /**
   * Takes note of a list that was closed.
   *
   * @param size how many messages it has
   * @param waitMillis how long it was open, in milliseconds
   */
  public void batch(int size, long waitMillis) {
    if (batchSize == null) {
      batchSize = histogram(BATCH_SIZE);
      batchWait = histogram(BATCH_WAIT);
    }
    batchSize.update(size);
    batchWait.update(waitMillis);
  }

  private Histogram histogram(String name) {
    return group.histogram(name, new DescriptiveStatisticsHistogram(HISTOGRAM_VALUES));
  }
}
