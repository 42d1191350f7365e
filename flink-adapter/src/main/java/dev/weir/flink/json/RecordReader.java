package dev.weir.flink.json;

import java.util.List;

/**
 * Reads objects as records.
 *
 * <p>Serves one thread, and one record at a time: no record that is read directly has itself
 * inside.
 */
final class RecordReader implements ValueReader {
  private final RecordConstructor constructor;
  private final MemberNames names;
  private final ComponentReader[] readers;

  /** A bit for each component that has to be there. */
  private final long required;

  /** A bit for each other one. */
  private final long optional;

  private RecordParts parts;
  private int records;

  /**
   * Makes a reader.
   *
   * @param constructor makes the records
   * @param components the record's components, at most 64
   * @param readers reads them, in the same order
   */
  RecordReader(
      RecordConstructor constructor,
      List<RecordComponentModel> components,
      List<ComponentReader> readers) {
    this.constructor = constructor;
    this.readers = readers.toArray(ComponentReader[]::new);
    this.names = new MemberNames(components.stream().map(RecordComponentModel::name).toList());
    long bits = 0;
    long others = 0;
    for (int i = 0; i < this.readers.length; i++) {
      if (components.get(i).isRequired()) {
        bits |= 1L << i;
      } else {
        others |= 1L << i;
      }
    }
    this.required = bits;
    this.optional = others;
  }

  @Override
  public Object read(JsonInput in) {
    if (Renewal.isDue(records++)) {
      parts = RecordParts.of(readers.length);
    }
    long seen = 0;
    in.enter('{');
    if (!in.isEmpty('}')) {
      int previous = -1;
      do {
        int component = names.read(in, previous);
        in.expect(':');
        if (component < 0) {
          in.skip();
        } else {
          long bit = 1L << component;
          if ((seen & bit) != 0) {
            throw UnusualJsonException.INSTANCE;
          }
          seen |= bit;
          readers[component].read(in, parts, component);
          previous = component;
        }
      } while (in.another('}'));
    }
    if ((seen & required) != required) {
      throw UnusualJsonException.INSTANCE;
    }
    parts.clear(optional & ~seen);
    return constructor.construct(parts);
  }
}
