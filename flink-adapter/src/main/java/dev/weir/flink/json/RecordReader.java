package dev.weir.flink.json;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads objects as records. */
final class RecordReader implements ValueReader {
  private final MethodHandle constructor;
  private final byte[][] names;
  private final List<String> texts;
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
    this.texts = components.stream().map(RecordComponentModel::name).toList();
    this.names = new byte[components.size()][];
    long bits = 0;
    for (int i = 0; i < names.length; i++) {
      names[i] = (components.get(i).name() + '"').getBytes(StandardCharsets.UTF_8);
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
      int expected = 0;
      do {
        int component = readName(in, expected);
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
          expected = component + 1;
        }
      } while (in.another('}'));
    }
    if ((seen & required) != required) {
      throw UnusualJsonException.INSTANCE;
    }
    return construct(values);
  }

  /** Returns which component is named next, or a negative number where it is none. */
  private int readName(JsonInput in, int expected) {
    in.peekQuote();
    // Producers mostly write members in one order, and leave some out.
    for (int i = expected; i < names.length; i++) {
      if (in.acceptName(names[i])) {
        return i;
      }
    }
    for (int i = 0; i < expected; i++) {
      if (in.acceptName(names[i])) {
        return i;
      }
    }
    String unusual = in.skipName();
    return unusual == null ? -1 : texts.indexOf(unusual);
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
