package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;

/** Whether there is one version of Kafka's client, the one that the connector is built with. */
final class KafkaClientsCheck implements JarCheck {
  private static final String CODE = "WEIR-J006";
  private static final String VERSION_FILE = "kafka/kafka-version.properties";
  private static final String MAVEN_FILE =
      "META-INF/maven/org.apache.kafka/kafka-clients/pom.properties";

  /** Packages of kafka-clients alone; other libraries of Kafka's have the metadata's. */
  private static final Pattern CLIENT =
      Pattern.compile("org/apache/kafka/(clients|common(?!/metadata/))/.*\\.class");

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    String wanted = AppInfoParser.getVersion();
    Map<String, String> versions = versions(jar);
    Set<String> different = new TreeSet<>(versions.values());
    if (different.size() > 1) {
      return List.of(
          error(
              jar,
              "The jar holds several versions of Kafka's client: "
                  + versions.entrySet().stream()
                      .map(each -> each.getValue() + " by " + each.getKey())
                      .collect(Collectors.joining(", "))
                  + ".",
              wanted));
    }
    List<String> foreign = foreign(jar, own);
    if (different.contains(wanted) && !foreign.isEmpty()) {
      return List.of(
          error(
              jar,
              "The jar says that it holds Kafka's client "
                  + wanted
                  + ", and has classes of another version: "
                  + JarCheck.some(foreign)
                  + ".",
              wanted));
    }
    return different.isEmpty() || different.contains(wanted)
        ? List.of()
        : List.of(
            new Finding(
                CODE,
                Severity.WARNING,
                jar.place(),
                "The jar holds Kafka's client "
                    + different.iterator().next()
                    + ", and the connector is built with "
                    + wanted
                    + ".",
                "kafka-clients " + wanted,
                "Let the version of kafka-clients be the one that weir-job-launcher brings; mvn"
                    + " dependency:tree says who asks for another."));
  }

  private static Finding error(JarContents jar, String problem, String wanted) {
    return Finding.error(
        CODE,
        jar.place(),
        problem,
        "kafka-clients " + wanted + " alone",
        "Find out by mvn dependency:tree -Dincludes=org.apache.kafka who brings the other, and"
            + " exclude it there.");
  }

  private static Map<String, String> versions(JarContents jar) {
    Map<String, String> versions = new TreeMap<>();
    for (String name : jar.names(each -> each.endsWith(VERSION_FILE) || each.equals(MAVEN_FILE))) {
      jar.property(name, "version").ifPresent(version -> versions.put(name, version));
    }
    // Flink puts the jars in lib/ of a jar on the class path of the job, too.
    for (String name : jar.names(each -> each.matches("lib/[^/]+\\.jar"))) {
      inside(jar, name).ifPresent(version -> versions.put(name, version));
    }
    return versions;
  }

  private static Optional<String> inside(JarContents jar, String nested) {
    try (JarInputStream entries = new JarInputStream(jar.read(nested), false)) {
      for (JarEntry entry = entries.getNextJarEntry();
          entry != null;
          entry = entries.getNextJarEntry()) {
        if (entry.getName().equals(VERSION_FILE)) {
          Properties properties = new Properties();
          properties.load(entries);
          return Optional.ofNullable(properties.getProperty("version"));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> foreign(JarContents jar, List<OwnLibrary> own) {
    return own.stream()
        .filter(library -> library.artifact().equals("kafka-clients"))
        .findFirst()
        .map(
            clients ->
                jar
                    .names(
                        name ->
                            CLIENT.matcher(name).matches()
                                && !clients.checksums().containsKey(name))
                    .stream()
                    .map(ServiceFile::classOf)
                    .toList())
        .orElse(List.of());
  }
}
