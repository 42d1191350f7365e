package dev.weir.flink.object;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Committer;

/**
 * Lets another committer commit, and then says of its objects what is to be said of them.
 *
 * <p>What the other has put off until later is said when it is committed.
 *
 * @param <C> what is committed
 */
public final class MetadataCommitter<C> extends CommitterAround<C> {
  private final Function<C, Optional<URI>> location;
  private final ObjectMetadata metadata;
  private final Attempts attempts;

  /**
   * Makes a committer around another.
   *
   * @param location says where what is committed will be; empty for what has no object
   */
  public MetadataCommitter(
      Committer<C> committer, Function<C, Optional<URI>> location, ObjectMetadata metadata) {
    super(committer);
    this.location = location;
    this.metadata = metadata;
    this.attempts = Attempts.DEFAULT;
  }

  @Override
  public void commit(Collection<CommitRequest<C>> requests)
      throws IOException, InterruptedException {
    Set<CommitRequest<C>> later = Collections.newSetFromMap(new IdentityHashMap<>());
    List<CommitRequest<C>> noticed = new ArrayList<>();
    requests.forEach(request -> noticed.add(new NoticedRequest<>(request, later)));
    committer.commit(noticed);
    for (CommitRequest<C> request : requests) {
      Optional<URI> object = location.apply(request.getCommittable());
      if (object.isPresent() && !later.contains(request)) {
        attempts.run(() -> metadata.set(object.get()));
      }
    }
  }

  /** Hands everything on, and takes note of what is not committed. */
  private record NoticedRequest<C>(CommitRequest<C> request, Set<CommitRequest<C>> later)
      implements CommitRequest<C> {
    @Override
    public C getCommittable() {
      return request.getCommittable();
    }

    @Override
    public int getNumberOfRetries() {
      return request.getNumberOfRetries();
    }

    @Override
    public void signalFailedWithKnownReason(Throwable problem) {
      later.add(request);
      request.signalFailedWithKnownReason(problem);
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable problem) {
      later.add(request);
      request.signalFailedWithUnknownReason(problem);
    }

    @Override
    public void retryLater() {
      later.add(request);
      request.retryLater();
    }

    @Override
    public void updateAndRetryLater(C committable) {
      later.add(request);
      request.updateAndRetryLater(committable);
    }

    @Override
    public void signalAlreadyCommitted() {
      request.signalAlreadyCommitted();
    }
  }
}
