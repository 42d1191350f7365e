package dev.weir.benchmarks.beam;

import dev.weir.benchmarks.input.Readings;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Gives readings with their timestamps and with watermarks, as a source would have read them. */
final class ReadingSource extends UnboundedSource<byte[], ReadingPosition> {
  private static final long serialVersionUID = 1;
  private static final Duration DISORDER = Duration.standardSeconds(5);

  private final Readings readings;
  private final long begin;
  private final long end;

  private ReadingSource(Readings readings, long begin, long end) {
    this.readings = readings;
    this.begin = begin;
    this.end = end;
  }

  static ReadingSource of(Readings readings) {
    return new ReadingSource(readings, 0, readings.count());
  }

  @Override
  public List<ReadingSource> split(int count, PipelineOptions options) {
    long each = readings.count() / readings.parallelism();
    return IntStream.range(0, readings.parallelism())
        .mapToObj(split -> new ReadingSource(readings, each * split, each * (split + 1)))
        .toList();
  }

  @Override
  public UnboundedReader<byte[]> createReader(PipelineOptions options, ReadingPosition position) {
    return new Reader(this, position == null ? begin : position.next());
  }

  @Override
  public Coder<ReadingPosition> getCheckpointMarkCoder() {
    return SerializableCoder.of(ReadingPosition.class);
  }

  @Override
  public Coder<byte[]> getOutputCoder() {
    return ByteArrayCoder.of();
  }

  private static final class Reader extends UnboundedReader<byte[]> {
    private final ReadingSource source;
    private long next;
    private byte[] current;
    private long latest = Long.MIN_VALUE;

    Reader(ReadingSource source, long next) {
      this.source = source;
      this.next = next;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      if (next >= source.end) {
        return false;
      }
      current = source.readings.bytes(next++);
      latest = Math.max(latest, Readings.time(current));
      return true;
    }

    @Override
    public byte[] getCurrent() {
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return new Instant(Readings.time(current));
    }

    @Override
    public Instant getWatermark() {
      if (next >= source.end) {
        return BoundedWindow.TIMESTAMP_MAX_VALUE;
      }
      return latest == Long.MIN_VALUE
          ? BoundedWindow.TIMESTAMP_MIN_VALUE
          : new Instant(latest).minus(DISORDER);
    }

    @Override
    public ReadingPosition getCheckpointMark() {
      return new ReadingPosition(next);
    }

    @Override
    public UnboundedSource<byte[], ?> getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
