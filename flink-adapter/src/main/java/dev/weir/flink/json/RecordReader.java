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

  /**
   * Which component was last seen to follow each, the first of all first: a producer writes members
   * in one order.
   */
  private final int[] followers;

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
    this.followers = new int[names.length + 1];
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
      int previous = -1;
      do {
        int component = readName(in, previous);
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

  /** Returns which component is named next, or a negative number where it is none. */
  private int readName(JsonInput in, int previous) {
    in.peekQuote();
    int guess = followers[previous + 1];
    if (in.acceptName(names[guess])) {
      return guess;
    }
    for (int i = 0; i < names.length; i++) {
      if (in.acceptName(names[i])) {
        followers[previous + 1] = i;
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
