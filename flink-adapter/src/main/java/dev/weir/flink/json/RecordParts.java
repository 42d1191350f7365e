package dev.weir.flink.json;

/**
 * Components of a record that is about to be made, each at its index in one of two arrays.
 *
 * @param primitives whole numbers, doubles by their bits, 1 for {@code true}
 * @param references all others
 */
record RecordParts(long[] primitives, Object[] references) {
  static RecordParts of(int components) {
    return new RecordParts(new long[components], new Object[components]);
  }

  /** Forgets components, each of which is a bit. */
  void clear(long components) {
    for (long rest = components; rest != 0; rest &= rest - 1) {
      references[Long.numberOfTrailingZeros(rest)] = null;
    }
  }
}
