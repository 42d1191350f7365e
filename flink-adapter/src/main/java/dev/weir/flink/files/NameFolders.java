package dev.weir.flink.files;

import java.io.Serializable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/**
 * Has messages written in the folder of their name.
 *
 * @param name takes the name out of a message; it was checked
 * @param <M> what the sink is handed
 */
public record NameFolders<M>(NameOf<M> name) implements BucketAssigner<M, String> {
  /**
   * Takes the name out of what a file sink is handed.
   *
   * @param <M> what it is handed
   */
  @FunctionalInterface
  public interface NameOf<M> extends Serializable {
    /** Returns the name. */
    String of(M message);
  }

  @Override
  public String getBucketId(M message, Context context) {
    // Without it Flink takes what is before a colon for the scheme of a URI.
    return "./" + name.of(message);
  }

  @Override
  public SimpleVersionedSerializer<String> getSerializer() {
    return SimpleVersionedStringSerializer.INSTANCE;
  }
}
