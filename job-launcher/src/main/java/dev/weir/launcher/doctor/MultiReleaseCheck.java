package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.util.List;
import java.util.TreeSet;

/** Whether classes for newer versions of Java are found. */
final class MultiReleaseCheck implements JarCheck {
  private final int java;

  MultiReleaseCheck(int java) {
    this.java = java;
  }

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<String> versioned =
        jar.names(name -> name.matches(JarContents.VERSIONS + "\\d{1,3}/.*\\.class")).stream()
            .filter(name -> versionOf(name) <= java)
            .toList();
    boolean multiRelease =
        jar.attribute("Multi-Release").filter("true"::equalsIgnoreCase).isPresent();
    if (versioned.isEmpty() || multiRelease) {
      return List.of();
    }
    TreeSet<Integer> versions = new TreeSet<>(versioned.stream().map(this::versionOf).toList());
    return List.of(
        new Finding(
            "WEIR-J009",
            Severity.WARNING,
            jar.at(JarContents.MANIFEST),
            "The jar has classes for Java "
                + String.join(", ", versions.stream().map(String::valueOf).toList())
                + " in META-INF/versions, and its manifest does not say so: they are left out.",
            "Multi-Release: true",
            "Say it as a <manifestEntries> of the shade plugin's ManifestResourceTransformer."));
  }

  private int versionOf(String entry) {
    String rest = entry.substring(JarContents.VERSIONS.length());
    return Integer.parseInt(rest.substring(0, rest.indexOf('/')));
  }
}
