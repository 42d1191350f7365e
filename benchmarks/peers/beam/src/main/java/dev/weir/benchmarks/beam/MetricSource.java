package dev.weir.benchmarks.beam;

import dev.weir.benchmarks.input.MetricRecords;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/** Gives the records of {@link MetricRecords} again and again, as a source would have read them. */
final class MetricSource extends BoundedSource<byte[]> {
  private static final long serialVersionUID = 1;
  private static final long BYTES = 300;

  private final long records;

  /**
   * Makes a source.
   *
   * @param records how many there are
   */
  MetricSource(long records) {
    this.records = records;
  }

  @Override
  public List<MetricSource> split(long bytes, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return records * BYTES;
  }

  @Override
  public Coder<byte[]> getOutputCoder() {
    return ByteArrayCoder.of();
  }

  @Override
  public BoundedReader<byte[]> createReader(PipelineOptions options) {
    return new Reader(this);
  }

  private static final class Reader extends BoundedReader<byte[]> {
    private final byte[][] all = MetricRecords.all();
    private final MetricSource source;
    private long next;

    Reader(MetricSource source) {
      this.source = source;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      return next++ < source.records;
    }

    @Override
    public byte[] getCurrent() throws NoSuchElementException {
      return MetricRecords.one(all, next - 1);
    }

    @Override
    public BoundedSource<byte[]> getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
