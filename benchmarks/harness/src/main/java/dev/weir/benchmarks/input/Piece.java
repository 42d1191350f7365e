package dev.weir.benchmarks.input;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of all records, which one thread works on.
 *
 * <pre>{@code
 * List<Piece> pieces = Piece.of(1_000_000);
 * }</pre>
 *
 * <p>Thread-safe: it is immutable.
 *
 * @param from the number of its first record
 * @param to the number behind that of its last record
 */
public record Piece(long from, long to) {
  private static final int SHARE = 4;
  private static final int SMALLEST = 256;

  /**
   * Divides records into pieces. A thread takes the next piece when it has none, so one that gets
   * less of a processor works on fewer records, as it would in a job that never ends. Each piece is
   * a quarter of what is left, so there are few of them, but at least a 256th of all, so threads
   * end at about the same time.
   *
   * @param records how many there are
   */
  public static List<Piece> of(long records) {
    List<Piece> pieces = new ArrayList<>();
    long smallest = Math.max(1, records / SMALLEST);
    for (long from = 0; from < records; from = pieces.get(pieces.size() - 1).to()) {
      long size = Math.max(smallest, (records - from) / SHARE);
      pieces.add(new Piece(from, Math.min(records, from + size)));
    }
    return List.copyOf(pieces);
  }
}
