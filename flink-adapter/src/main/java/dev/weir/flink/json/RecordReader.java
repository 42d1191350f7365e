package dev.weir.flink.json;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** Reads objects as records. */
final class RecordReader implements ValueReader {
  private final MethodHandle constructor;
  private final MemberNames names;
  private final ValueReader[] readers;

  /** A bit for each component that has to be there. */
  private final long required;

  /**
   * Makes a reader.
   *
   * @param constructor takes an {@code Object[]} and returns an {@code Object}
   * @param components the record's components, at most 64
   * @param readers reads them, in the same order
   */
  RecordReader(
      MethodHandle constructor, List<RecordComponentModel> components, List<ValueReader> readers) {
    this.constructor = constructor;
    this.readers = readers.toArray(ValueReader[]::new);
    this.names = new MemberNames(components.stream().map(RecordComponentModel::name).toList());
    long bits = 0;
    for (int i = 0; i < this.readers.length; i++) {
      bits |= components.get(i).isRequired() ? 1L << i : 0;
    }
    this.required = bits;
  }

  @Override
  public Object read(JsonInput in) {
    Object[] values = new Object[readers.length];
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
          values[component] = readers[component].read(in);
          previous = component;
        }
      } while (in.another('}'));
    }
    if ((seen & required) != required) {
      throw UnusualJsonException.INSTANCE;
    }
    return construct(values);
  }

  private Object construct(Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (Throwable e) {
      if (e instanceof Error error) {
        throw error;
      }
      // Jackson's way says what a constructor refuses.
      throw UnusualJsonException.INSTANCE;
    }
  }
}
