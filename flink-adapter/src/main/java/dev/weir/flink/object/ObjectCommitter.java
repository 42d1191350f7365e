package dev.weir.flink.object;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.flink.api.connector.sink2.Committer;

/**
 * Lets uploaded objects appear, several at a time, and says of each what is to be said of it.
 *
 * <p>A commit that fails for good fails the job, which keeps the object in its checkpoint and tries
 * again when it is restored.
 */
final class ObjectCommitter implements Committer<PendingObject> {
  private final ObjectStore store;
  private final ObjectMetadata metadata;
  private final Attempts attempts;
  private final ExecutorService threads;

  ObjectCommitter(
      ObjectStore store, ObjectMetadata metadata, int concurrentCommits, Attempts attempts) {
    this.store = store;
    this.metadata = metadata;
    this.attempts = attempts;
    this.threads = UploadThreads.start("object-commit", concurrentCommits);
  }

  @Override
  public void commit(Collection<CommitRequest<PendingObject>> requests)
      throws IOException, InterruptedException {
    List<Future<?>> commits = new ArrayList<>();
    for (CommitRequest<PendingObject> request : requests) {
      PendingObject pending = request.getCommittable();
      commits.add(threads.submit(() -> commit(pending)));
    }
    try {
      for (Future<?> commit : commits) {
        commit.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException problem
          ? problem
          : new IOException("Objects could not be committed: " + e.getCause(), e.getCause());
    } finally {
      commits.forEach(commit -> commit.cancel(true));
    }
  }

  private Void commit(PendingObject pending) throws Exception {
    try {
      attempts.call(
          () -> {
            store.commit(pending);
            return null;
          });
      attempts.call(
          () -> {
            metadata.set(URI.create(pending.location()));
            return null;
          });
    } catch (ObjectTakenException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(
          pending.location() + " was uploaded and could not be committed: " + e.getMessage(), e);
    }
    return null;
  }

  @Override
  public void close() {
    UploadThreads.end(threads);
  }
}
