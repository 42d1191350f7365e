package dev.weir.launcher.doctor;

import java.util.List;

/** The form of the files in {@code META-INF/services}. */
final class ServiceFile {
  private ServiceFile() {}

  /** Returns the classes that such a file names, without its comments. */
  static List<String> classes(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** Returns the entry of a class in a jar. */
  static String entryOf(String className) {
    return className.replace('.', '/') + JarContents.CLASS;
  }

  /** Returns the name of the class of an entry. */
  static String classOf(String entry) {
    return entry.substring(0, entry.length() - JarContents.CLASS.length()).replace('/', '.');
  }
}
