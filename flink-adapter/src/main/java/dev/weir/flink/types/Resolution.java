package dev.weir.flink.types;

import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.library.MissingLibraryException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known while the type of one payload is resolved: its problems, and the classes around.
 */
final class Resolution {
  private final List<String> problems = new ArrayList<>();
  private final Set<FormatLibrary> missing = EnumSet.noneOf(FormatLibrary.class);
  private final Set<Class<?>> open = new HashSet<>();

  void problem(String sentence) {
    problems.add(sentence);
  }

  /** Adds the problem that a format's library is not on the class path. */
  void missing(FormatLibrary library) {
    if (missing.add(library)) {
      problem(new MissingLibraryException(library).getMessage());
    }
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
}
