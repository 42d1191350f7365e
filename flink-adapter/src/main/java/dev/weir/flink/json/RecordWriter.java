package dev.weir.flink.json;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes records as objects. */
final class RecordWriter implements ValueWriter {
  /**
   * A member of the object.
   *
   * @param name its name in JSON, which needs no escape
   * @param getter takes the record as an {@code Object} and returns an {@code Object}, or a {@code
   *     long} where it is a whole number without a box
   * @param values writes its value
   * @param isLeftOutWhereNull whether it is left out where its value is {@code null}
   */
  record Member(String name, MethodHandle getter, ValueWriter values, boolean isLeftOutWhereNull) {
    private boolean isWhole() {
      return getter.type().returnType() == long.class;
    }
  }

  private final byte[][] names;
  private final MethodHandle[] getters;
  private final ValueWriter[] writers;
  private final boolean[] leftOut;
  private final boolean[] whole;

  RecordWriter(List<Member> members) {
    int count = members.size();
    names = new byte[count][];
    getters = new MethodHandle[count];
    writers = new ValueWriter[count];
    leftOut = new boolean[count];
    whole = new boolean[count];
    for (int i = 0; i < count; i++) {
      Member member = members.get(i);
      names[i] = (",\"" + member.name() + "\":").getBytes(StandardCharsets.UTF_8);
      getters[i] = member.getter();
      writers[i] = member.values();
      leftOut[i] = member.isLeftOutWhereNull();
      whole[i] = member.isWhole();
    }
  }

  @Override
  public void write(Object value, JsonOutput out) {
    int start = out.length();
    for (int i = 0; i < names.length; i++) {
      if (whole[i]) {
        out.write(names[i]);
        out.write(getWhole(getters[i], value));
        continue;
      }
      Object member = get(getters[i], value);
      if (member != null || !leftOut[i]) {
        out.write(names[i]);
        writers[i].writeNullable(member, out);
      }
    }
    if (out.length() == start) {
      out.write('{');
    } else {
      out.replace(start, '{');
    }
    out.write('}');
  }

  private static Object get(MethodHandle getter, Object value) {
    try {
      return getter.invokeExact(value);
    } catch (Throwable e) {
      throw refused(e);
    }
  }

  private static long getWhole(MethodHandle getter, Object value) {
    try {
      return (long) getter.invokeExact(value);
    } catch (Throwable e) {
      throw refused(e);
    }
  }

  /** Leaves to Jackson what a getter refuses: its way says what that is. */
  private static UnusualJsonException refused(Throwable problem) {
    if (problem instanceof Error error) {
      throw error;
    }
    return UnusualJsonException.INSTANCE;
  }
}
