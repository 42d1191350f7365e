package dev.weir.flink.types;

import java.util.function.Supplier;

/**
 * The sealed serializers that are being made around another serializer, from the inside out.
 *
 * <p>A sealed type inside itself is serialised by the one serializer around. Between the two are
 * Flink's own for lists, maps and beans, whose methods that make serializers have no parameter that
 * could hand it in; so it is the thread that knows it, no longer than it takes to make them.
 */
final class EnclosingSealed {
  private static final ThreadLocal<EnclosingSealed> INNERMOST = new ThreadLocal<>();

  private final SealedSerializer<?> serializer;
  private final EnclosingSealed outer;

  private EnclosingSealed(SealedSerializer<?> serializer, EnclosingSealed outer) {
    this.serializer = serializer;
    this.outer = outer;
  }

  /** Does something with a sealed serializer around. */
  static <R> R within(SealedSerializer<?> serializer, Supplier<R> action) {
    EnclosingSealed outer = INNERMOST.get();
    INNERMOST.set(new EnclosingSealed(serializer, outer));
    try {
      return action.get();
    } finally {
      if (outer == null) {
        INNERMOST.remove();
      } else {
        INNERMOST.set(outer);
      }
    }
  }

  /** Returns the serializer of a type that is being made around. */
  static <T> SealedSerializer<T> find(Class<T> type) {
    for (EnclosingSealed each = INNERMOST.get(); each != null; each = each.outer) {
      if (each.serializer.type() == type) {
        return Unchecked.cast(each.serializer);
      }
    }
    throw new IllegalStateException(
        type.getName() + " is serialised inside itself, but is not around.");
  }
}
