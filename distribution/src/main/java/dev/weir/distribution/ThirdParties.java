package dev.weir.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers the licenses and notices of all libraries of an installation, and fails where one is
 * missing. The build calls it.
 *
 * <pre>{@code
 * ThirdParties.main("bom.json", "installation", "texts", "LICENSE", "output");
 * }</pre>
 */
public final class ThirdParties {
  private static final String OWN_GROUP = "dev.weir";

  private final StringBuilder list = new StringBuilder();
  private final StringBuilder notice = new StringBuilder();
  private final Path output;

  private ThirdParties(Path output) {
    this.output = output;
  }

  /**
   * Writes {@code NOTICE} and {@code licenses/}.
   *
   * @param arguments the bill of materials, the installation, the folder of the texts that are
   *     kept, the file of the Apache License, and where to write
   */
  public static void main(String... arguments) throws IOException {
    Path installation = Path.of(arguments[1]);
    Map<String, Component> components =
        Component.read(Path.of(arguments[0])).stream()
            .collect(
                Collectors.toMap(
                    Component::fileName, Function.identity(), (one, other) -> one, TreeMap::new));
    LicenseTexts texts = new LicenseTexts(Path.of(arguments[2]), Path.of(arguments[3]));
    Path output = Path.of(arguments[4]);
    delete(output);
    new ThirdParties(output).gather(components, jars(installation), texts);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** Returns the jars of others, by their names without the ending. */
  private static Map<String, Path> jars(Path installation) throws IOException {
    Map<String, Path> jars = new TreeMap<>();
    for (String folder : new String[] {"lib", "plugins"}) {
      try (Stream<Path> files = Files.walk(installation.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".jar"))
            .filter(file -> !file.getFileName().toString().matches("weir(-.*)?\\.jar"))
            .forEach(
                file -> jars.put(file.getFileName().toString().replaceAll("\\.jar$", ""), file));
      }
    }
    return jars;
  }

  private void gather(Map<String, Component> components, Map<String, Path> jars, LicenseTexts texts)
      throws IOException {
    list.append("# Libraries in lib/ and plugins/\n\n| library | version | license |\n");
    list.append("| --- | --- | --- |\n");
    notice.append("Weir\n\nlib/ and plugins/ hold libraries of others; licenses/README.md lists");
    notice.append(" them.\nTheir own notices follow.\n");
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      Component component = components.remove(jar.getKey());
      if (component == null || component.licenses().isEmpty()) {
        throw new IllegalStateException(
            jar.getValue()
                + " is not in the bill of materials with a license; where it is left from an older"
                + " build, ./mvnw clean removes it.");
      }
      add(component, texts.of(component, jar.getValue()));
    }
    components.values().removeIf(component -> component.group().equals(OWN_GROUP));
    if (!components.isEmpty()) {
      throw new IllegalStateException("There is no jar of " + components.keySet());
    }
    Files.writeString(output.resolve("licenses").resolve("README.md"), list);
    Files.writeString(output.resolve("NOTICE"), notice);
  }

  private void add(Component component, Map<String, String> texts) throws IOException {
    Path folder = output.resolve("licenses").resolve(component.fileName());
    Files.createDirectories(folder);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(folder.resolve(text.getKey()), text.getValue());
      if (text.getKey().toUpperCase(java.util.Locale.ROOT).startsWith("NOTICE")) {
        notice.append("\n==== " + component.fileName() + "\n\n");
        notice.append(text.getValue().strip()).append("\n");
      }
    }
    list.append(
        "| [%s:%s](%s/) | %s | %s |\n"
            .formatted(
                component.group(),
                component.name(),
                component.fileName(),
                component.version(),
                String.join(" or ", component.licenses())));
  }
}
