package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import java.util.Optional;
import java.util.Set;

/**
 * Stands in for the variables and files that pods will have, where a descriptor is read on a
 * machine that does not have them.
 *
 * <p>What stands in is text, and may be taken for a broker, too; a number nobody can guess.
 *
 * @param variables the names of the variables
 * @param folders the paths of the folders
 */
public record StandIns(Set<String> variables, Set<String> folders) {
  /** Stands in for nothing. */
  public static final StandIns NONE = new StandIns(Set.of(), Set.of());

  private static final String PREFIX = "stand-in-for-";

  public StandIns {
    variables = Set.copyOf(variables);
    folders = Set.copyOf(folders);
  }

  /** Returns what stands in for what a descriptor gives its pods. */
  public static StandIns of(ConfigMap root) {
    return below(root, "kubernetes")
        .map(
            section ->
                new StandIns(
                    below(section, "environment").map(StandIns::keys).orElse(Set.of()),
                    below(section, "files").map(StandIns::keys).orElse(Set.of())))
        .orElse(NONE);
  }

  private static Optional<ConfigMap> below(ConfigMap map, String key) {
    return Optional.ofNullable(map.entries().get(key))
        .map(ConfigEntry::value)
        .filter(ConfigMap.class::isInstance)
        .map(ConfigMap.class::cast);
  }

  private static Set<String> keys(ConfigMap map) {
    return map.entries().keySet();
  }

  /** Returns what stands in for a variable, or empty where pods do not have it. */
  Optional<String> ofVariable(String name) {
    return variables.contains(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** Returns what stands in for a file, or empty where pods do not have it. */
  Optional<String> ofFile(String path) {
    boolean known =
        folders.stream()
            .anyMatch(folder -> path.startsWith(folder.endsWith("/") ? folder : folder + "/"));
    return known ? Optional.of(text(path)) : Optional.empty();
  }

  /** Returns whether a value is a stand-in, or has one in it. */
  public static boolean standIn(String value) {
    return value.contains(PREFIX);
  }

  private static String text(String name) {
    return PREFIX + name.replaceAll("[^A-Za-z0-9]+", "-") + ":1";
  }
}
