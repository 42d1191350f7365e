package dev.weir.sandbox.flink;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Starts processes that have Flink on their class path, and end with this JVM. */
final class FlinkProcesses {
  private static final List<String> NOT_FLINK =
      List.of(
          "/weir-",
          "/org/apache/kafka/",
          "flink-connector-kafka",
          "flink-connector-base",
          "/com/fasterxml/",
          "/org/yaml/",
          "/info/picocli/");

  private final Path folder;
  private final Optional<Path> plugins;

  /**
   * @param folder holds {@code config.yaml}, and gets the logs
   * @param plugins holds a folder for each plug-in
   */
  FlinkProcesses(Path folder, Optional<Path> plugins) {
    this.folder = folder;
    this.plugins = plugins;
  }

  /**
   * Starts a process.
   *
   * @param name of its log
   * @param heap the limit of its heap in MiB
   */
  Process start(String name, int heap, String mainClass, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                leashClassPath() + File.pathSeparator + flinkClassPath(),
                Leash.class.getName(),
                mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(logFile(name).toFile());
    builder.environment().put("FLINK_CONF_DIR", folder.toString());
    plugins.ifPresent(path -> builder.environment().put("FLINK_PLUGINS_DIR", path.toString()));
    return builder.start();
  }

  /** Puts the class of the leash alone into a folder. */
  private Path leashClassPath() throws IOException {
    Path classes = folder.resolve("leash");
    String name = Leash.class.getName().replace('.', '/') + ".class";
    Path file = classes.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      try (InputStream bytes = Leash.class.getClassLoader().getResourceAsStream(name)) {
        Files.copy(bytes, file);
      }
    }
    return classes;
  }

  private static String flinkClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> NOT_FLINK.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path logFile(String name) {
    return folder.resolve(name + ".log");
  }

  /** Returns what a process has printed, nothing where there is none of the name. */
  String log(String name) {
    try {
      return Files.readString(logFile(name));
    } catch (IOException e) {
      return "";
    }
  }
}
