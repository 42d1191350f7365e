package dev.weir.flink.json;

import java.util.Map;
import java.util.Optional;

/** Reads a component of a record into the parts from which the record is made. */
interface ComponentReader {
  /** Reads a component, the one of this index. */
  void read(JsonInput in, RecordParts parts, int index);

  /** Makes the reader of a component that is a reference. */
  static ComponentReader of(ValueReader values) {
    return (in, parts, index) -> parts.references()[index] = values.read(in);
  }

  /** Makes the reader of a primitive component, or nothing where it is left to Jackson. */
  static Optional<ComponentReader> ofPrimitive(Class<?> type) {
    return Optional.ofNullable(Primitives.READERS.get(type));
  }

  /** The readers of primitives, which have no box around them. */
  final class Primitives {
    private static final Map<Class<?>, ComponentReader> READERS =
        Map.of(
            long.class,
            (in, parts, index) -> parts.primitives()[index] = JsonNumbers.readLong(in),
            int.class,
            (in, parts, index) -> parts.primitives()[index] = JsonNumbers.readInt(in),
            double.class,
            (in, parts, index) ->
                parts.primitives()[index] = Double.doubleToRawLongBits(JsonNumbers.readDouble(in)),
            boolean.class,
            (in, parts, index) -> parts.primitives()[index] = in.readBoolean() ? 1 : 0);

    private Primitives() {}
  }
}
