package dev.weir.flink.object;

import dev.weir.dsl.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink's sink of uploaded objects: its writer gathers them, its committer lets them appear when
 * their checkpoint is complete.
 *
 * @param directory a URI with a scheme
 * @param concurrentCommits how many objects a subtask commits at a time
 * @param metadata what is said of committed objects; {@code null} for nothing
 */
public record PendingObjectSink(String directory, int concurrentCommits, MetadataSettings metadata)
    implements Sink<Message<PendingObject>>, SupportsCommitter<PendingObject> {
  private static final long serialVersionUID = 1;

  public PendingObjectSink {
    Objects.requireNonNull(directory, "directory");
  }

  @Override
  public CommittingSinkWriter<Message<PendingObject>, PendingObject> createWriter(
      WriterInitContext context) {
    return new Gathering();
  }

  @Override
  public Committer<PendingObject> createCommitter(CommitterInitContext context) throws IOException {
    return new ObjectCommitter(
        ObjectStore.open(directory),
        metadata == null ? ObjectMetadata.NONE : metadata.open(),
        concurrentCommits,
        Attempts.DEFAULT);
  }

  @Override
  public SimpleVersionedSerializer<PendingObject> getCommittableSerializer() {
    return new PendingObjectSerializer();
  }

  /** Keeps objects until the next checkpoint. */
  private static final class Gathering
      implements CommittingSinkWriter<Message<PendingObject>, PendingObject> {
    private final List<PendingObject> pending = new ArrayList<>();

    @Override
    public void write(Message<PendingObject> message, Context context) {
      pending.add(message.payload());
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<PendingObject> prepareCommit() {
      List<PendingObject> all = List.copyOf(pending);
      pending.clear();
      return all;
    }

    @Override
    public void close() {}
  }
}
