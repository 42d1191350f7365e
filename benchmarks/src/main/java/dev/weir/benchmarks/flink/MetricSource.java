package dev.weir.benchmarks.flink;

import dev.weir.benchmarks.input.MetricRecords;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Gives the records of {@link MetricRecords} again and again, as a source would have read them. */
public final class MetricSource implements GeneratorFunction<Long, byte[]> {
  private static final long serialVersionUID = 1;

  private transient byte[][] records;

  @Override
  public void open(SourceReaderContext context) {
    records = MetricRecords.all();
  }

  @Override
  public byte[] map(Long index) {
    return MetricRecords.one(records, index);
  }
}
