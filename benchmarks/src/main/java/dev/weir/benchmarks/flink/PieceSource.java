package dev.weir.benchmarks.flink;

import dev.weir.benchmarks.input.Piece;
import java.util.Collection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Gives records out of memory, in {@linkplain Piece pieces}. Flink's own source gives each task the
 * same number of records, so that the slowest says how long a job takes.
 *
 * <pre>{@code
 * new PieceSource<>(new MetricSource(), 1_000_000, BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
 * }</pre>
 *
 * @param <T> the records
 */
public final class PieceSource<T> extends DataGeneratorSource<T> {
  private static final long serialVersionUID = 1;

  private final long records;

  /**
   * Makes a source.
   *
   * @param generator gives the records by their number
   * @param records how many there are
   * @param type of the records
   */
  public PieceSource(GeneratorFunction<Long, T> generator, long records, TypeInformation<T> type) {
    super(generator, records, type);
    this.records = records;
  }

  @Override
  public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
      SplitEnumeratorContext<NumberSequenceSplit> context) {
    return new IteratorSourceEnumerator<>(
        context, Piece.of(records).stream().map(PieceSource::split).toList());
  }

  private static NumberSequenceSplit split(Piece piece) {
    return new NumberSequenceSplit(String.valueOf(piece.from()), piece.from(), piece.to() - 1);
  }
}
