package dev.weir.launcher.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A library that this command runs with, to which what is in a jar is compared.
 *
 * @param artifact its name
 * @param version its version
 * @param checksums the checksum of each of its classes, by the entry
 * @param services the classes that each of its service files names, by the entry
 */
record OwnLibrary(
    String artifact,
    String version,
    Map<String, Long> checksums,
    Map<String, List<String>> services) {
  private static final Pattern FILE = Pattern.compile("(.+?)-(\\d.*)\\.jar");

  /** What every cluster has itself. */
  private static final Pattern OF_FLINK_ITSELF =
      Pattern.compile(
          "flink-(annotations|clients|core|core-api|datastream.*|hadoop-fs|metrics-core"
              + "|queryable-state.*|rpc-.*|runtime|runtime-web|shaded-.*|statebackend-.*"
              + "|streaming-java)");

  OwnLibrary {
    checksums = Map.copyOf(checksums);
    services = Map.copyOf(services);
  }

  /** Reads those on the class path; what is no jar there is none. */
  static List<OwnLibrary> onClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .distinct()
        .flatMap(
            path ->
                FILE.matcher(path.getFileName().toString())
                    .results()
                    .map(m -> read(path, m.group(1), m.group(2))))
        .toList();
  }

  private static OwnLibrary read(Path path, String artifact, String version) {
    try (JarContents jar = JarContents.open(path)) {
      return new OwnLibrary(
          artifact,
          version,
          jar
              .names(name -> name.endsWith(JarContents.CLASS) && !name.startsWith("META-INF/"))
              .stream()
              .collect(Collectors.toMap(name -> name, jar::checksum)),
          jar.names(name -> name.startsWith(JarContents.SERVICES)).stream()
              .collect(Collectors.toMap(name -> name, jar::service)));
    }
  }

  /** Returns whether every Flink cluster has it. */
  boolean isOfFlinkItself() {
    return OF_FLINK_ITSELF.matcher(artifact).matches();
  }

  /** Returns whether it is a connector or format of Flink's, which a fat jar brings. */
  boolean isOfFlinkForJobs() {
    return artifact.startsWith("flink-") && !isOfFlinkItself();
  }
}
