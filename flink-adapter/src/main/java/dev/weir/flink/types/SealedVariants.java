package dev.weir.flink.types;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists the classes that the values of a sealed interface or class really have.
 *
 * <pre>{@code
 * List<Class<?>> variants = SealedVariants.of(Shape.class);   // Circle, Square
 * }</pre>
 */
public final class SealedVariants {
  private SealedVariants() {}

  /**
   * Returns the variants of a sealed type, those of sealed types between included, in the order in
   * which they are permitted.
   */
  public static List<Class<?>> of(Class<?> sealed) {
    Set<Class<?>> variants = new LinkedHashSet<>();
    collect(sealed, variants);
    return new ArrayList<>(variants);
  }

  private static void collect(Class<?> type, Set<Class<?>> variants) {
    // An enum is sealed, too, where its constants have bodies.
    if (!type.isSealed() || type.isEnum()) {
      variants.add(type);
      return;
    }
    if (!Modifier.isAbstract(type.getModifiers())) {
      variants.add(type);
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      collect(permitted, variants);
    }
  }

  /** Returns whether a variant of a sealed type may have subclasses that are not known. */
  static boolean isOpen(Class<?> variant) {
    return !variant.isSealed() && !Modifier.isFinal(variant.getModifiers());
  }
}
