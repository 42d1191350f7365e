package dev.weir.flink.files;

import dev.weir.flink.object.Attempts;
import dev.weir.flink.object.MetadataCommitter;
import dev.weir.flink.object.MetadataSettings;
import dev.weir.flink.object.PatientCommitter;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink's sink of files, which commits again where the store fails for a while, and may say content
 * type and metadata of each file. It keeps the same state, so that a job can begin and stop to say
 * them.
 *
 * @param <M> what the sink is handed
 */
final class DescribedPartSink<M>
    implements Sink<M>,
        SupportsWriterState<M, FileWriterBucketState>,
        SupportsWriterState.WithCompatibleState,
        SupportsCommitter<FileSinkCommittable> {
  private final FileSink<M> files;

  /** {@code null} where nothing is said of files: an optional cannot be shipped. */
  private final MetadataSettings metadata;

  DescribedPartSink(FileSink<M> files, Optional<MetadataSettings> metadata) {
    this.files = files;
    this.metadata = metadata.orElse(null);
  }

  @Override
  public StatefulSinkWriter<M, FileWriterBucketState> createWriter(WriterInitContext context)
      throws IOException {
    return files.createWriter(context);
  }

  @Override
  public StatefulSinkWriter<M, FileWriterBucketState> restoreWriter(
      WriterInitContext context, Collection<FileWriterBucketState> recoveredState)
      throws IOException {
    return files.restoreWriter(context, recoveredState);
  }

  @Override
  public SimpleVersionedSerializer<FileWriterBucketState> getWriterStateSerializer() {
    return files.getWriterStateSerializer();
  }

  @Override
  public Collection<String> getCompatibleWriterStateNames() {
    return files.getCompatibleWriterStateNames();
  }

  @Override
  public Committer<FileSinkCommittable> createCommitter(CommitterInitContext context)
      throws IOException {
    Committer<FileSinkCommittable> patient =
        new PatientCommitter<>(files.createCommitter(context), Attempts.DEFAULT);
    return metadata == null
        ? patient
        : new MetadataCommitter<>(patient, DescribedPartSink::locationOf, metadata.open());
  }

  /** What only removes what is left of an unfinished part has no file. */
  private static Optional<URI> locationOf(FileSinkCommittable committable) {
    return committable.hasPendingFile()
        ? Optional.ofNullable(committable.getPendingFile().getPath()).map(Path::toUri)
        : Optional.empty();
  }

  @Override
  public SimpleVersionedSerializer<FileSinkCommittable> getCommittableSerializer() {
    return files.getCommittableSerializer();
  }
}
