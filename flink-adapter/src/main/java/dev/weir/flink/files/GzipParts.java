package dev.weir.flink.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.util.CloseShieldOutputStream;

/**
 * Makes writers of parts that are compressed by gzip, each as a whole.
 *
 * @param lines writes messages into what is compressed
 * @param <M> what the sink is handed
 */
public record GzipParts<M>(Encoder<M> lines) implements BulkWriter.Factory<M> {
  private static final int BUFFER_BYTES = 32 << 10;

  @Override
  public BulkWriter<M> create(FSDataOutputStream part) throws IOException {
    if (part.getPos() > 0) {
      throw new IOException(
          "A part that was begun without compression cannot go on with gzip. Stop the job with"
              + " --drain and start it without its savepoint, or leave the compression as it was.");
    }
    OutputStream compressed =
        new BufferedOutputStream(
            new GZIPOutputStream(new CloseShieldOutputStream(part), BUFFER_BYTES), BUFFER_BYTES);
    return new BulkWriter<>() {
      @Override
      public void addElement(M message) throws IOException {
        lines.encode(message, compressed);
      }

      @Override
      public void flush() throws IOException {
        compressed.flush();
      }

      @Override
      public void finish() throws IOException {
        // Also frees what the compressor has outside of the heap.
        compressed.close();
      }
    };
  }
}
