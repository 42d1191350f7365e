package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import java.util.List;

/** Looks for one kind of thing that is wrong in a jar. */
@FunctionalInterface
interface JarCheck {
  /**
   * Returns what is wrong.
   *
   * @param jar the jar
   * @param own the libraries that this command runs with
   */
  List<Finding> check(JarContents jar, List<OwnLibrary> own);

  /** Returns a few names, as in {@code A, B and 3 more}. */
  static String some(List<String> names) {
    int shown = names.size() <= 3 ? names.size() : 2;
    String text = String.join(", ", names.subList(0, shown));
    return shown == names.size() ? text : text + " and " + (names.size() - shown) + " more";
  }
}
