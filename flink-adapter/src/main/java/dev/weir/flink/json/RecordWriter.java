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
   * @param getter takes the record as an {@code Object} and returns an {@code Object}
   * @param values writes its value
   * @param isLeftOutWhereNull whether it is left out where its value is {@code null}
   */
  record Member(String name, MethodHandle getter, ValueWriter values, boolean isLeftOutWhereNull) {}

  private final byte[][] names;
  private final MethodHandle[] getters;
  private final ValueWriter[] writers;
  private final boolean[] leftOut;

  RecordWriter(List<Member> members) {
    int count = members.size();
    names = new byte[count][];
    getters = new MethodHandle[count];
    writers = new ValueWriter[count];
    leftOut = new boolean[count];
    for (int i = 0; i < count; i++) {
      Member member = members.get(i);
      names[i] = (",\"" + member.name() + "\":").getBytes(StandardCharsets.UTF_8);
      getters[i] = member.getter();
      writers[i] = member.values();
      leftOut[i] = member.isLeftOutWhereNull();
    }
  }

  @Override
  public void write(Object value, JsonOutput out) {
    int start = out.length();
    for (int i = 0; i < names.length; i++) {
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
      if (e instanceof Error error) {
        throw error;
      }
      // Jackson's way says what a getter refuses.
      throw UnusualJsonException.INSTANCE;
    }
  }
}
