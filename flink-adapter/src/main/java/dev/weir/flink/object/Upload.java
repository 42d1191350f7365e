package dev.weir.flink.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.core.fs.Path;

/**
 * The upload of one object, in a thread of its own.
 *
 * @param store where to
 * @param path where the object will be
 * @param bytes what it will hold, before it is compressed
 * @param isExact whether its name is one that somebody else might use, too
 * @param isCompressed whether it is compressed by gzip
 * @param attempts how often it is tried
 */
public record Upload(
    ObjectStore store,
    Path path,
    byte[] bytes,
    boolean isExact,
    boolean isCompressed,
    Attempts attempts)
    implements Callable<PendingObject> {

  /**
   * Uploads it.
   *
   * @throws ObjectTakenException where there is an object of an exact name already, or a file in
   *     the place of a folder
   */
  @Override
  public PendingObject call() throws Exception {
    byte[] stored = isCompressed ? compressed(bytes) : bytes;
    return attempts.call(() -> upload(stored));
  }

  private PendingObject upload(byte[] stored) throws IOException {
    if (isExact && store.exists(path)) {
      throw new ObjectTakenException("an object or a folder has its object's name already");
    }
    try {
      return store.upload(path, stored, isExact);
    } catch (IOException e) {
      if (store.isBelowFile(path)) {
        throw new ObjectTakenException("an object has the name of its object's folder");
      }
      throw e;
    }
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }
}
