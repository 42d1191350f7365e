package dev.weir.flink.object;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;

/**
 * Commits by another committer, again where the store fails for a while: else each such failure
 * would start the job again. What is committed twice must be there once.
 *
 * <pre>{@code
 * Committer<FileSinkCommittable> patient =
 *     new PatientCommitter<>(sink.createCommitter(context), Attempts.DEFAULT);
 * }</pre>
 *
 * @param <C> what is committed
 */
public final class PatientCommitter<C> extends CommitterAround<C> {
  private final Attempts attempts;

  /**
   * Makes a committer around another.
   *
   * @param attempts how often each is tried
   */
  public PatientCommitter(Committer<C> committer, Attempts attempts) {
    super(committer);
    this.attempts = attempts;
  }

  @Override
  public void commit(Collection<CommitRequest<C>> requests)
      throws IOException, InterruptedException {
    for (CommitRequest<C> request : requests) {
      attempts.run(() -> committer.commit(List.of(request)));
    }
  }
}
