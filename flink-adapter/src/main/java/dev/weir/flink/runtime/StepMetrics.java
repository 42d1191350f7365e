package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import dev.weir.flink.object.NamedObject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * The metrics of a step, in Flink's metric groups {@code pipeline.<name>.step.<path>}.
 *
 * <p>They count from the start of the task: a restart begins at zero, as with all of Flink's
 * counters. What an operator does not measure is not registered. All else is there from the start,
 * two things excepted: a cause is there from its first failure on, because ten counters of nothing
 * for each step are too many, and the lag from the first message with a time on, because there is
 * none before. To be used by the task's thread.
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

  /** How long ago the last message that has a time happened. */
  public static final String EVENT_TIME_LAG = "event_time_lag_milliseconds";

  /** How old messages are that a sink is handed, by their timestamps, sampled. */
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

  /** Those that the operator does not measure are {@code null}. */
  private final Counter bytesIn;

  private final Counter bytesOut;
  private final Histogram duration;
  private final Histogram latency;
  private final Histogram batchSize;
  private final Histogram batchWait;

  private int messages;
  private boolean sampledAtSink;
  private boolean hasLag;
  private long lastEventTime;

  private StepMetrics(MetricGroup group, Clock clock, Measuring measuring) {
    this.group = group;
    this.clock = clock;
    in = group.counter(MESSAGES_IN);
    out = group.counter(MESSAGES_OUT);
    filtered = group.counter(FILTERED);
    invalid = group.counter(INVALID);
    deadLettered = group.counter(DEAD_LETTERED);
    failed = group.counter(FAILED);
    retried = group.counter(RETRIED);
    boolean hasBytes = measuring == Measuring.SOURCE || measuring == Measuring.SINK;
    bytesIn = hasBytes ? group.counter(BYTES_IN) : null;
    bytesOut = hasBytes ? group.counter(BYTES_OUT) : null;
    boolean isTimed =
        measuring == Measuring.FUNCTION
            || measuring == Measuring.BATCH
            || measuring == Measuring.PARTIAL;
    duration = isTimed ? histogram(DURATION) : null;
    latency = measuring == Measuring.SINK ? histogram(LATENCY) : null;
    batchSize = measuring == Measuring.BATCH ? histogram(BATCH_SIZE) : null;
    batchWait = measuring == Measuring.BATCH ? histogram(BATCH_WAIT) : null;
  }

  /**
   * Registers the metrics of a step under an operator's metric group.
   *
   * @param clock tells what time it is, for lag and latency
   * @param measuring what the operator measures of the step
   */
  public static StepMetrics register(
      MetricGroup operator, StepIdentity step, Clock clock, Measuring measuring) {
    return new StepMetrics(
        operator.addGroup(PIPELINE_GROUP, step.pipeline()).addGroup(STEP_GROUP, step.step()),
        clock,
        measuring);
  }

  /**
   * Counts a message that came in.
   *
   * @param eventTime when it happened, in milliseconds since the epoch, or {@link
   *     Message#NO_TIMESTAMP}
   * @return whether it is one of those that are measured
   */
  public boolean in(long eventTime) {
    in.inc();
    boolean hasTime = eventTime != Message.NO_TIMESTAMP;
    if (hasTime) {
      lastEventTime = eventTime;
    }
    if ((messages++ & (SAMPLED_OF - 1)) != 0) {
      return false;
    }
    if (hasTime && !hasLag) {
      group.gauge(EVENT_TIME_LAG, (Gauge<Long>) () -> millisSince(lastEventTime));
      hasLag = true;
    }
    return true;
  }

  /** Returns how long ago a time was; what is still to come is now. */
  private long millisSince(long time) {
    return Math.max(0, clock.millis() - time);
  }

  /** Counts a message that went out. */
  public void out() {
    out.inc();
  }

  /** Counts a message that went out into so many branches. */
  public void out(int branches) {
    out.inc(branches);
  }

  /** Counts the bytes of a payload that came in; of other payloads than bytes nothing. */
  public void bytesIn(Object payload) {
    if (payload instanceof byte[] bytes) {
      bytesIn.inc(bytes.length);
    }
  }

  /** Counts the bytes of a payload that went out, under a name or without; of others nothing. */
  public void bytesOut(Object payload) {
    if (payload instanceof byte[] bytes) {
      bytesOut.inc(bytes.length);
    } else if (payload instanceof NamedObject object) {
      bytesOut.inc(object.bytes().length);
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

  /** Counts a message that came in at the writer of a sink. */
  public void sinkIn(Message<?> message, SinkWriter.Context context) {
    Long eventTime = context.timestamp();
    sinkIn(message, eventTime == null ? message.timestamp() : eventTime);
  }

  /** Counts a message that a sink was handed: the one that came in last. */
  public void sinkOut(Message<?> message) {
    out();
    bytesOut(message.payload());
    if (sampledAtSink && message.timestamp() != Message.NO_TIMESTAMP) {
      latency.update(millisSince(message.timestamp()));
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
    duration.update(nanoseconds);
  }

  /**
   * Takes note of a list that was closed.
   *
   * @param size how many messages it has
   * @param waitMillis how long it was open, in milliseconds
   */
  public void batch(int size, long waitMillis) {
    batchSize.update(size);
    batchWait.update(waitMillis);
  }

  private Histogram histogram(String name) {
    return group.histogram(name, new DescriptiveStatisticsHistogram(HISTOGRAM_VALUES));
  }
}
