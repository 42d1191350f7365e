package dev.weir.flink.runtime;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The counters of a step, in Flink's metric groups {@code pipeline.<name>.step.<path>}.
 *
 * <p>They count from the start of the task: a restart begins at zero, as with all of Flink's
 * counters. To be used by the task's thread.
 */
public final class StepMetrics {
  /** The metric group, and label, that holds the pipeline's name. */
  public static final String PIPELINE_GROUP = "pipeline";

  /** The metric group, and label, that holds the step's path. */
  public static final String STEP_GROUP = "step";

  /** Counts messages that came in. */
  public static final String MESSAGES_IN = "messages_in";

  /** Counts messages that went out. */
  public static final String MESSAGES_OUT = "messages_out";

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

  private final Counter in;
  private final Counter out;
  private final Counter filtered;
  private final Counter invalid;
  private final Counter deadLettered;
  private final Counter failed;
  private final Counter retried;

  private StepMetrics(MetricGroup group) {
    in = group.counter(MESSAGES_IN);
    out = group.counter(MESSAGES_OUT);
    filtered = group.counter(FILTERED);
    invalid = group.counter(INVALID);
    deadLettered = group.counter(DEAD_LETTERED);
    failed = group.counter(FAILED);
    retried = group.counter(RETRIED);
  }

  /** Registers the counters of a step under an operator's metric group. */
  public static StepMetrics register(MetricGroup operator, StepIdentity step) {
    return new StepMetrics(
        operator.addGroup(PIPELINE_GROUP, step.pipeline()).addGroup(STEP_GROUP, step.step()));
  }

  /** Counts a message that came in. */
  public void in() {
    in.inc();
  }

  /** Counts a message that went out. */
  public void out() {
    out.inc();
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
}
