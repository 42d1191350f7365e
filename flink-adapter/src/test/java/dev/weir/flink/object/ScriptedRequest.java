package dev.weir.flink.object;

import org.apache.flink.api.connector.sink2.Committer.CommitRequest;

/**
 * A request to commit that remembers whether it was put off.
 *
 * @param <C> what is committed
 */
final class ScriptedRequest<C> implements CommitRequest<C> {
  private final C committable;
  private boolean isLater;

  ScriptedRequest(C committable) {
    this.committable = committable;
  }

  boolean isLater() {
    return isLater;
  }

  @Override
  public C getCommittable() {
    return committable;
  }

  @Override
  public int getNumberOfRetries() {
    return 0;
  }

  @Override
  public void signalFailedWithKnownReason(Throwable problem) {
    throw new AssertionError(problem);
  }

  @Override
  public void signalFailedWithUnknownReason(Throwable problem) {
    throw new AssertionError(problem);
  }

  @Override
  public void retryLater() {
    isLater = true;
  }

  @Override
  public void updateAndRetryLater(C other) {
    isLater = true;
  }

  @Override
  public void signalAlreadyCommitted() {}
}
