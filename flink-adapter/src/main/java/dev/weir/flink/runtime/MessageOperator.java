package dev.weir.flink.runtime;

import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * What the operators of all steps have in common: it counts, applies the step's policies to invalid
 * messages and to exceptions of its function, and names the step and the message where it fails.
 *
 * <p>Emitting is apart from processing, so that no step is blamed for what fails behind it.
 *
 * @param <I> the payload that comes in
 * @param <O> the payload that goes out
 * @param <R> what the step makes of a message
 */
abstract class MessageOperator<I, O, R> extends AbstractStreamOperator<Message<O>>
    implements OneInputStreamOperator<Message<I>, Message<O>> {
  private static final String BEGINNING = "its beginning, before any message";

  /** Of so many results one has a new record around it; a power of two. */
  private static final int RENEWED_OF = 256;

  final StepIdentity step;
  private final FailureHandling failures;

  private transient StepMetrics metrics;
  private transient FailureReports reports;
  private transient Backoff backoff;
  private transient Measuring measuring;
  private transient DeadLetterSender deadLetters;
  private transient boolean timed;
  private transient DroppedMessageLog droppedMessages;
  private transient StreamRecord<Message<O>> reused;
  private transient int results;
  private transient long eventTime;

  /** What was thrown behind this operator while a message was processed; not the function's. */
  private transient RuntimeException thrownBehind;

  MessageOperator(StepIdentity step, FailureHandling failures) {
    this.step = step;
    this.failures = failures;
  }

  @Override
  public void open() throws Exception {
    super.open();
    measuring = measuring();
    metrics = StepMetrics.register(getMetricGroup(), step, failures.clock(), measuring);
    reports = new FailureReports(failures.reporting(), step, getMetricGroup(), this::isStopped);
    droppedMessages = new DroppedMessageLog(step, failures.clock());
    backoff = failures.retry() == null ? null : new Backoff(failures.retry());
    deadLetters = new DeadLetterSender(step, failures, reports, output);
    reused = new StreamRecord<>(null);
  }

  /** Returns what is measured here, for the step. */
  Measuring measuring() {
    return Measuring.FUNCTION;
  }

  /** Returns what the step makes of a message, or {@code null} where it emits nothing now. */
  abstract R process(Message<I> message) throws Exception;

  /** Emits what the step made, by {@link #emit(Message, OutputTag)}. */
  abstract void emit(R result);

  @Override
  public final void processElement(StreamRecord<Message<I>> record) {
    eventTime = record.hasTimestamp() ? record.getTimestamp() : record.getValue().timestamp();
    switch (measuring) {
      case FUNCTION, BATCH -> timed = metrics.in(eventTime);
      case SINK -> metrics.sinkIn(record.getValue(), eventTime);
      case FAILURES, PARTIAL, RESULTS, SOURCE -> {}
    }
    if (deadLetters.hasLimit()) {
      deadLetters.got(weightOf(record.getValue()));
    }
    R result = guarded(record.getValue());
    if (result != null) {
      if ((++results & RENEWED_OF - 1) == 0) {
        // Where the collector keeps old objects, each message put into the record would cost more.
        reused = new StreamRecord<>(null);
      }
      if (record.hasTimestamp()) {
        reused.setTimestamp(record.getTimestamp());
      } else {
        reused.eraseTimestamp();
      }
      emit(result);
    }
  }

  private R guarded(Message<I> message) {
    for (int failed = 1; ; failed++) {
      try {
        return timed ? timed(message) : process(message);
      } catch (InvalidMessageException e) {
        invalid(message, e);
        return null;
      } catch (Exception e) {
        if (!mayRetry(message, e, failed)) {
          return null;
        }
      } catch (LinkageError | AssertionError | StackOverflowError e) {
        throw failed(message, e);
      }
    }
  }

  private R timed(Message<I> message) throws Exception {
    long start = System.nanoTime();
    try {
      return process(message);
    } finally {
      metrics.duration(System.nanoTime() - start);
    }
  }

  /** Returns how many messages one counts for, where a share of them may become dead letters. */
  int weightOf(Message<I> message) {
    return 1;
  }

  /** Reports that the step fails at a message, where that is wanted, and returns what to throw. */
  final StepFailedException failed(Message<?> message, Throwable problem) {
    reports.report(message, problem);
    return StepFailedException.failed(step, message, problem);
  }

  /** Reports that the step fails at a place that words name, and returns what to throw. */
  final StepFailedException failed(String place, Throwable problem) {
    reports.report(place, problem);
    return StepFailedException.failed(step, place, problem);
  }

  /** Prepares a function of the step, naming the step where that fails. */
  final void prepare(StepFunction<?, ?> function) {
    begin(function::open);
  }

  /** What is done once, before any message. */
  interface Beginning {
    void run() throws Exception;
  }

  /** Does what is done before any message, naming the step where that fails. */
  final void begin(Beginning beginning) {
    try {
      beginning.run();
    } catch (StepFailedException e) {
      reports.report(BEGINNING, e);
      throw e;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      throw failed(BEGINNING, e);
    }
  }

  /** Returns whether the task is being stopped, so that functions may fail by its interruption. */
  private boolean isStopped() {
    return getContainingTask().isCanceled();
  }

  /** Applies the step's policy to an invalid message. */
  final void invalid(Message<?> message, InvalidMessageException reason) {
    if (isStopped()) {
      throw StepFailedException.invalid(step, message, reason);
    }
    metrics.failure(FailureCause.of(reason));
    switch (failures.onInvalid()) {
      case FAIL -> {
        reports.report(message, reason);
        throw StepFailedException.invalid(step, message, reason);
      }
      case DROP -> {
        metrics.invalid();
        droppedMessages.invalid(message, reason);
      }
      case DLQ -> {
        metrics.invalid();
        deadLetter(message, reason);
      }
    }
  }

  /**
   * Applies the step's policy to an exception of its function.
   *
   * @param failed how often the function has failed at this message, from 1 on
   * @return whether to call it again; else the message is left out
   */
  final boolean mayRetry(Message<?> message, Exception problem, int failed) {
    if (problem == thrownBehind) {
      throw thrownBehind;
    }
    if (problem instanceof StepFailedException passing) {
      throw passing;
    }
    boolean isTagged = problem instanceof UserFunctionException;
    Exception reason = problem instanceof UserFunctionException thrown ? thrown.problem() : problem;
    if (reason instanceof InterruptedException || isStopped() || (keepsState() && !isTagged)) {
      throw failed(message, reason);
    }
    if (backoff != null && failed <= failures.retry().attempts()) {
      metrics.retried();
      try {
        backoff.await(failed);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed(message, e);
      }
      return true;
    }
    metrics.failure(FailureCause.of(reason));
    switch (failures.onError()) {
      case FAIL -> throw failed(message, reason);
      case DROP -> {
        metrics.failed();
        droppedMessages.failed(message, reason);
      }
      case DLQ -> {
        metrics.failed();
        deadLetter(message, reason);
      }
    }
    return false;
  }

  /**
   * Returns whether an exception out of {@link #process} may be one of the state's own, which no
   * policy is for; one of the user's is then a {@link UserFunctionException}.
   */
  boolean keepsState() {
    return false;
  }

  /** Returns a message as it is to be a dead letter. */
  Message<?> letterOf(Message<?> message) {
    return message;
  }

  private void deadLetter(Message<?> message, Exception reason) {
    deadLetters.count(message, reason);
    metrics.deadLettered();
    try {
      deadLetters.send(letterOf(message), reason);
    } catch (RuntimeException e) {
      throw thrownBehind(e);
    }
  }

  /** Takes note of an exception that was thrown behind this operator: no policy applies to it. */
  final RuntimeException thrownBehind(RuntimeException problem) {
    thrownBehind = problem;
    return problem;
  }

  /** Returns when the message that is processed happened, in milliseconds since the epoch. */
  final long eventTime() {
    return eventTime;
  }

  /** Counts the message that is processed, and returns whether its duration is measured. */
  final boolean countIn() {
    return metrics.in(eventTime);
  }

  /** Takes note of how long the step took for a message that is measured, in nanoseconds. */
  final void duration(long nanoseconds) {
    metrics.duration(nanoseconds);
  }

  /** Takes note of a list that a batch step has closed. */
  final void batch(int size, long waitMillis) {
    metrics.batch(size, waitMillis);
  }

  /** Counts a message that the step leaves out. */
  final void filtered() {
    metrics.filtered();
  }

  /**
   * Emits a message of a step without branches.
   *
   * @param timestamp its event time, in milliseconds since the epoch
   */
  final void emitAt(Message<O> message, long timestamp) {
    reused.setTimestamp(timestamp);
    emit(message, null);
  }

  /**
   * Emits a message with the timestamp of the one that came in.
   *
   * @param message the message
   * @param branch where it goes, or {@code null} where the step has no branches
   */
  final void emit(Message<O> message, OutputTag<Message<O>> branch) {
    switch (measuring) {
      case FUNCTION, BATCH, RESULTS -> metrics.out();
      case SINK -> metrics.sinkOut(message);
      case FAILURES, PARTIAL, SOURCE -> {}
    }
    if (measuring == Measuring.SINK) {
      toSink(message);
      return;
    }
    try {
      if (branch == null) {
        output.collect(reused.<Message<O>>replace(message));
      } else {
        output.collect(branch, reused.<Message<O>>replace(message));
      }
    } catch (HandedUpDeadLetter handed) {
      deadLetters.send(handed);
    }
  }

  /** Emits a message of a step for as many of its branches as read the main output. */
  final void emitToAll(Message<O> message, int branches) {
    metrics.out(branches);
    output.collect(reused.<Message<O>>replace(message));
  }

  /** What is behind an operator that measures a sink is that sink, of the same step. */
  private void toSink(Message<O> message) {
    try {
      output.collect(reused.<Message<O>>replace(message));
    } catch (RuntimeException e) {
      reports.report("its sink", e);
      throw e;
    }
  }
}
