package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import dev.weir.launcher.report.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.stream.Collectors;

/** Whether entries are there more than once; Java reads one of them. */
final class DuplicateEntriesCheck implements JarCheck {
  private static final String CODE = "WEIR-J008";

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    Map<String, List<JarEntry>> byName =
        jar.entries().stream()
            .collect(
                Collectors.groupingBy(JarEntry::getName, LinkedHashMap::new, Collectors.toList()));
    byName.values().removeIf(entries -> entries.size() < 2);
    List<Finding> findings = new ArrayList<>();
    List<String> same = new ArrayList<>();
    List<String> different = new ArrayList<>();
    byName.forEach(
        (name, entries) -> {
          if (name.startsWith(JarContents.SERVICES)) {
            findings.add(
                Finding.error(
                    CODE,
                    jar.at(name),
                    "The service file is in the jar "
                        + entries.size()
                        + " times, and only one of"
                        + " them is read.",
                    "",
                    "Merge them, by the shade plugin's ServicesResourceTransformer or what your"
                        + " build has for it."));
          } else if (name.endsWith(JarContents.CLASS)) {
            boolean equal = entries.stream().map(JarEntry::getCrc).distinct().count() == 1;
            (equal ? same : different).add(ServiceFile.classOf(name));
          }
        });
    add(jar, different, Severity.ERROR, "with different contents", findings);
    add(jar, same, Severity.WARNING, "with the same contents", findings);
    return findings;
  }

  private static void add(
      JarContents jar,
      List<String> classes,
      Severity severity,
      String contents,
      List<Finding> findings) {
    if (!classes.isEmpty()) {
      findings.add(
          new Finding(
              CODE,
              severity,
              jar.place(),
              Counted.of(classes.size(), "class", "classes")
                  + (classes.size() == 1 ? " is" : " are")
                  + " in the jar twice "
                  + contents
                  + ": "
                  + JarCheck.some(classes)
                  + ".",
              "",
              "Build the jar anew from clean, and see by mvn dependency:tree which two libraries"
                  + " bring one class."));
    }
  }
}
