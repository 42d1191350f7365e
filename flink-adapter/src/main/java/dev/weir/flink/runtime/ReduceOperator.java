package dev.weir.flink.runtime;

import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * What the operators of all windows have in common: they gather messages, make results of them, and
 * hand those to the backend before they go down the chain.
 *
 * @param <I> what comes in: the payload of messages, or what was made of them before
 * @param <T> the payload of the messages that are gathered
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
abstract class ReduceOperator<I, T, A, R> extends MessageOperator<I, R, List<Message<R>>>
    implements StatefulOperator {
  private final Reduction<T, A, R> reduction;

  private transient boolean opened;

  ReduceOperator(StepIdentity step, Reduction<T, A, R> reduction, FailureHandling failures) {
    super(step, failures);
    this.reduction = reduction;
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (reduction.backend() != null) {
      opened = true;
      toBackend("open", () -> reduction.backend().open());
    }
  }

  final Reduction<T, A, R> reduction() {
    return reduction;
  }

  /** Returns what is gathered with one more message, beginning anew where nothing is. */
  final A add(A gathered, Message<T> message) throws Exception {
    // As tagged(), without an object for each message.
    try {
      A added =
          reduction
              .accumulator()
              .add(gathered == null ? reduction.accumulator().create() : gathered, message);
      return Objects.requireNonNull(added, "add() returned null.");
    } catch (InvalidMessageException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new UserFunctionException(e);
    }
  }

  /** Tells exceptions of a user's function from those of the state around it. */
  private static <V> V tagged(Callable<V> call) throws Exception {
    try {
      return call.call();
    } catch (InvalidMessageException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new UserFunctionException(e);
    }
  }

  @Override
  final boolean keepsState() {
    return true;
  }

  /** Returns what two parts have gathered together; neither is {@code null}. */
  final A merge(A left, A right) {
    return unrefused("merge", () -> reduction.accumulator().merge(left, right));
  }

  /** Makes a failure of a refusal: it would be taken for that of one message, not of a window. */
  private static <V> V unrefused(String method, Supplier<V> call) {
    try {
      return call.get();
    } catch (InvalidMessageException e) {
      throw new IllegalStateException(
          method + "() refused what was gathered; only add() can refuse, a message.", e);
    }
  }

  /** Returns what was gathered, for a caller that may change it. */
  final A copy(A gathered) {
    return reduction.serializer().copy(gathered);
  }

  /** Returns whether a message closes its window early. */
  final boolean closes(Message<T> message) throws Exception {
    return reduction.closing() != null && tagged(() -> reduction.closing().test(message));
  }

  /**
   * Makes a result.
   *
   * @param gathered what the window has gathered
   * @param timestamp the result's, in milliseconds since the epoch
   * @param mayChange whether what was gathered may still change, so that the result must be its own
   */
  final Message<R> result(A gathered, long timestamp, boolean mayChange) {
    R payload = unrefused("getValue", () -> reduction.accumulator().getValue(gathered));
    if (payload == null) {
      throw new IllegalStateException("getValue() returned null.");
    }
    R own = mayChange ? reduction.resultSerializer().copy(payload) : payload;
    return Message.of(own, null, Headers.none(), timestamp, null, null);
  }

  @Override
  final void emit(List<Message<R>> results) {
    for (Message<R> result : results) {
      emit(result);
    }
  }

  /** Hands a result to the backend and on. */
  final void emit(Message<R> result) {
    if (reduction.backend() != null) {
      // The backend may keep it while the steps behind change their own.
      R own = reduction.resultSerializer().copy(result.payload());
      toBackend("write", () -> reduction.backend().write(result.withPayload(own)));
    }
    emitAt(result, result.timestamp());
  }

  /** Flushes before the barrier goes on, so before the checkpoint can complete. */
  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  private void flush() {
    if (reduction.backend() != null) {
      toBackend("flush", () -> reduction.backend().flush());
    }
  }

  @Override
  public void close() throws Exception {
    try {
      if (opened) {
        toBackend("close", () -> reduction.backend().close());
      }
    } finally {
      super.close();
    }
  }

  private void toBackend(String what, BackendCall call) {
    try {
      call.run();
    } catch (Exception e) {
      throw failed("its backend, in " + what + "()", e);
    }
  }

  private interface BackendCall {
    void run() throws Exception;
  }
}
