package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.DurationText;
import dev.weir.flink.sentry.SentryReporting;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Hands the dead letters of a topic on, and fails the job where there are too many of them.
 *
 * <p>It has one subtask, so it counts those of the whole job, from its start on: it keeps no state.
 */
public final class DeadLetterLimitOperator extends AbstractStreamOperator<Message<byte[]>>
    implements OneInputStreamOperator<Message<byte[]>, Message<byte[]>> {
  private final String topic;
  private final int limit;
  private final Duration interval;
  private final Clock clock;
  private final StepIdentity step;
  private final SentryReporting reporting;

  private transient FailureReports reports;
  private transient SlidingCount letters;
  private transient Map<String, SlidingCount> bySteps;

  /**
   * Makes the operator before what writes a topic.
   *
   * @param topic the topic
   * @param limit how many dead letters within the interval are not too many yet
   * @param interval the time that slides along
   * @param clock tells what time it is; serialisable
   * @param step the source whose dead letters these are
   * @param reporting how what fails the job is reported; {@code null} for not at all
   */
  public DeadLetterLimitOperator(
      String topic,
      int limit,
      Duration interval,
      Clock clock,
      StepIdentity step,
      SentryReporting reporting) {
    this.topic = topic;
    this.limit = limit;
    this.interval = interval;
    this.clock = clock;
    this.step = step;
    this.reporting = reporting;
  }

  @Override
  public void open() throws Exception {
    super.open();
    reports =
        new FailureReports(
            reporting, step, getMetricGroup(), () -> getContainingTask().isCanceled());
    letters = new SlidingCount(interval, clock);
    bySteps = new TreeMap<>();
  }

  @Override
  public void processElement(StreamRecord<Message<byte[]>> record) {
    Message<byte[]> letter = record.getValue();
    long number = letters.add(1);
    String sender = DeadLetters.text(letter, DeadLetters.STEP);
    long ofStep = bySteps.computeIfAbsent(sender, name -> new SlidingCount(interval, clock)).add(1);
    if (number > limit) {
      StepFailedException tooMany =
          StepFailedException.limited(
              String.format(
                  Locale.ROOT,
                  "%s sent %,d messages to the dead letters '%s' within %s%s; dlq.limits allows %,d",
                  ofStep == number
                      ? new StepIdentity(DeadLetters.text(letter, DeadLetters.PIPELINE), sender)
                      : "pipeline '" + DeadLetters.text(letter, DeadLetters.PIPELINE) + "'",
                  number,
                  topic,
                  DurationText.of(interval),
                  ofStep == number ? "" : mostOf(),
                  limit),
              DeadLetters.why(letter));
      reports.report(letter, tooMany);
      throw tooMany;
    }
    output.collect(record);
  }

  private String mostOf() {
    String most = "";
    for (String step : bySteps.keySet()) {
      if (most.isEmpty() || bySteps.get(step).sum() > bySteps.get(most).sum()) {
        most = step;
      }
    }
    return String.format(Locale.ROOT, ", %,d of them step '%s'", bySteps.get(most).sum(), most);
  }
}
