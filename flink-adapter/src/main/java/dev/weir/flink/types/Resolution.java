package dev.weir.flink.types;

import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.library.MissingLibraryException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is known while the type of one payload is resolved: its problems, and the classes around.
 */
final class Resolution {
  private final List<String> problems = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private final Set<FormatLibrary> missing = EnumSet.noneOf(FormatLibrary.class);
  private final Set<Class<?>> sealedAround = new HashSet<>();
  private Set<Class<?>> open = new HashSet<>();

  void problem(String sentence) {
    problems.add(sentence);
  }

  /** Adds the problem that a format's library is not on the class path. */
  void missing(FormatLibrary library) {
    if (missing.add(library)) {
      problem(new MissingLibraryException(library).getMessage());
    }
  }

  /** Adds that a part is a class of a format. */
  void foreign(Class<?> type, FormatLibrary library, String where) {
    foreign.add(where + " is " + type.getSimpleName() + ", a class of " + library.format());
  }

  List<String> foreign() {
    return List.copyOf(foreign);
  }

  Set<FormatLibrary> missing() {
    return missing;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns false where the class is being resolved already, because it contains itself. */
  boolean enter(Class<?> type) {
    return open.add(type);
  }

  void leave(Class<?> type) {
    open.remove(type);
  }

  /** Returns whether a sealed type is being resolved already. */
  boolean isAround(Class<?> sealed) {
    return sealedAround.contains(sealed);
  }

  /**
   * Resolves inside a sealed type. Classes around it may come again there: a class that contains
   * itself through a sealed type comes to its end at that type.
   */
  <R> R within(Class<?> sealed, Supplier<R> resolving) {
    Set<Class<?>> outside = open;
    open = new HashSet<>();
    sealedAround.add(sealed);
    try {
      return resolving.get();
    } finally {
      sealedAround.remove(sealed);
      open = outside;
    }
  }
}
