package dev.weir.flink.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;

/** Makes records of one class from their parts. */
final class RecordConstructor {
  private static final MethodHandle PRIMITIVE = MethodHandles.arrayElementGetter(long[].class);
  private static final MethodHandle REFERENCE = MethodHandles.arrayElementGetter(Object[].class);

  /** Takes both arrays of the parts, and returns an {@code Object}. */
  private final MethodHandle handle;

  private RecordConstructor(MethodHandle handle) {
    this.handle = handle;
  }

  /** Finds the constructor of a record; nothing where it cannot be had. */
  static Optional<RecordConstructor> of(Class<?> type) {
    try {
      Constructor<?> constructor = RecordModels.constructorOf(type);
      constructor.setAccessible(true);
      return Optional.of(new RecordConstructor(ofParts(constructor)));
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Jackson says what is wrong with the class, if anything is.
      return Optional.empty();
    }
  }

  private static MethodHandle ofParts(Constructor<?> constructor)
      throws ReflectiveOperationException {
    Class<?>[] types = constructor.getParameterTypes();
    MethodHandle[] getters = new MethodHandle[types.length];
    for (int i = 0; i < types.length; i++) {
      getters[i] = getter(types[i], i);
    }
    MethodHandle ofEach =
        MethodHandles.filterArguments(
            MethodHandles.lookup().unreflectConstructor(constructor), 0, getters);
    return MethodHandles.permuteArguments(
        ofEach.asType(ofEach.type().changeReturnType(Object.class)),
        MethodType.methodType(Object.class, long[].class, Object[].class),
        Arrays.stream(types).mapToInt(type -> type.isPrimitive() ? 0 : 1).toArray());
  }

  /** Returns what takes a component out of the array that has it. */
  private static MethodHandle getter(Class<?> type, int index) throws ReflectiveOperationException {
    if (!type.isPrimitive()) {
      return MethodHandles.insertArguments(REFERENCE, 1, index)
          .asType(MethodType.methodType(type, Object[].class));
    }
    MethodHandle bits = MethodHandles.insertArguments(PRIMITIVE, 1, index);
    return type == double.class
        ? MethodHandles.filterReturnValue(
            bits,
            MethodHandles.lookup()
                .findStatic(
                    Double.class,
                    "longBitsToDouble",
                    MethodType.methodType(double.class, long.class)))
        : MethodHandles.explicitCastArguments(bits, MethodType.methodType(type, long[].class));
  }

  /**
   * Makes a record.
   *
   * @throws UnusualJsonException where the constructor refuses its parts
   */
  Object construct(RecordParts parts) {
    try {
      return handle.invokeExact(parts.primitives(), parts.references());
    } catch (Throwable e) {
      if (e instanceof Error error) {
        throw error;
      }
      // Jackson's way says what a constructor refuses.
      throw UnusualJsonException.INSTANCE;
    }
  }
}
