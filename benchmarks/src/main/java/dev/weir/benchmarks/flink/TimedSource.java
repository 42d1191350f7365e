package dev.weir.benchmarks.flink;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Gives records out of memory with their timestamps, as a Kafka source does.
 *
 * @param <T> the records
 */
public final class TimedSource<T>
    implements Source<T, NumberSequenceSplit, Collection<NumberSequenceSplit>>,
        ResultTypeQueryable<T> {
  private static final long serialVersionUID = 1;

  private final DataGeneratorSource<T> source;
  private final Times<T> times;

  /**
   * Makes a source.
   *
   * @param source gives the records
   * @param times reads their timestamps
   */
  public TimedSource(DataGeneratorSource<T> source, Times<T> times) {
    this.source = source;
    this.times = times;
  }

  /**
   * Reads the timestamp of a record.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface Times<T> extends Serializable {
    /** Returns the timestamp, in milliseconds since the epoch. */
    long of(T value);
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return source.getProducedType();
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
      SplitEnumeratorContext<NumberSequenceSplit> context) {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
      SplitEnumeratorContext<NumberSequenceSplit> context,
      Collection<NumberSequenceSplit> checkpoint) {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Collection<NumberSequenceSplit>>
      getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @Override
  public SourceReader<T, NumberSequenceSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new Reader<>(source.createReader(context), times);
  }

  private static final class Reader<T> implements SourceReader<T, NumberSequenceSplit> {
    private final SourceReader<T, NumberSequenceSplit> reader;
    private final Times<T> times;
    private TimedOutput<T> timed;

    Reader(SourceReader<T, NumberSequenceSplit> reader, Times<T> times) {
      this.reader = reader;
      this.times = times;
    }

    @Override
    public void start() {
      reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
      if (timed == null || timed.output() != output) {
        timed = new TimedOutput<>(output, times);
      }
      return reader.pollNext(timed);
    }

    @Override
    public List<NumberSequenceSplit> snapshotState(long checkpointId) {
      return reader.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return reader.isAvailable();
    }

    @Override
    public void addSplits(List<NumberSequenceSplit> splits) {
      reader.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
      reader.notifyNoMoreSplits();
    }

    @Override
    public void close() throws IOException {
      try {
        reader.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  private record TimedOutput<T>(ReaderOutput<T> output, Times<T> times) implements ReaderOutput<T> {
    @Override
    public void collect(T value) {
      output.collect(value, times.of(value));
    }

    @Override
    public void collect(T value, long timestamp) {
      output.collect(value, timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      output.markIdle();
    }

    @Override
    public void markActive() {
      output.markActive();
    }

    @Override
    public SourceOutput<T> createOutputForSplit(String split) {
      return output.createOutputForSplit(split);
    }

    @Override
    public void releaseOutputForSplit(String split) {
      output.releaseOutputForSplit(split);
    }
  }
}
