package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the jar brings logging of its own, beside that of the cluster. */
final class LoggingCheck implements JarCheck {
  private static final String CODE = "WEIR-J004";
  private static final String HINT =
      "Leave it out of the jar, by <excludes> of the shade plugin's artifactSet or by the scope"
          + " 'provided': the cluster logs, by its own log4j.";

  /** What the back ends begin with, and their names. */
  private static final List<Map.Entry<String, String>> BACK_ENDS =
      List.of(
          Map.entry("org/apache/logging/log4j/core/", "log4j-core"),
          Map.entry("org/apache/logging/slf4j/", "a binding of SLF4J to log4j"),
          Map.entry("ch/qos/logback/", "Logback"),
          Map.entry("org/apache/log4j/", "log4j 1"),
          Map.entry("org/slf4j/impl/", "a binding of SLF4J"),
          Map.entry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider", "a provider of SLF4J"));

  /** A class of each interface, and its name. */
  private static final List<Map.Entry<String, String>> INTERFACES =
      List.of(
          Map.entry("org/apache/logging/log4j/Logger.class", "log4j-api"),
          Map.entry("org/slf4j/Logger.class", "slf4j-api"));

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<Finding> findings = new ArrayList<>();
    List<String> backEnds =
        BACK_ENDS.stream()
            .filter(each -> !jar.names(name -> name.startsWith(each.getKey())).isEmpty())
            .map(Map.Entry::getValue)
            .toList();
    if (!backEnds.isEmpty()) {
      findings.add(
          Finding.error(
              CODE,
              jar.place(),
              "The jar holds a logging back end: " + String.join(", ", backEnds) + ".",
              "",
              HINT));
    }
    List<String> interfaces =
        INTERFACES.stream()
            .filter(each -> jar.has(each.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (!interfaces.isEmpty()) {
      findings.add(
          new Finding(
              CODE,
              Severity.WARNING,
              jar.place(),
              "The jar holds " + String.join(", ", interfaces) + ", which the cluster has, too.",
              "",
              HINT));
    }
    return findings;
  }
}
