package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entries of one map, and which of them have been asked for. */
final class AskedEntries {
  private final ConfigMap map;
  private final KeyObserver observer;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();

  AskedEntries(ConfigMap map, KeyObserver observer, String path) {
    this.map = map;
    this.observer = observer;
    this.path = path;
  }

  ConfigMap map() {
    return map;
  }

  KeyObserver observer() {
    return observer;
  }

  /** Returns the path of a key from the root. */
  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns the value of a key, which is known from now on; empty where nothing follows it. */
  Optional<ConfigNode> ask(String key, KeyType type) {
    known.add(key);
    observer.asked(pathOf(key), type);
    return present(key);
  }

  /** Returns the value of a key that some other question makes known. */
  Optional<ConfigNode> present(String key) {
    return Optional.ofNullable(map.entries().get(key))
        .map(ConfigEntry::value)
        .filter(node -> !node.isNull());
  }

  /** Returns whether a key is needed that is not there. */
  boolean isMissing(String key) {
    observer.required(pathOf(key));
    return isAbsent(key);
  }

  /** Returns whether one of some keys is needed and none is there. */
  boolean areMissing(List<String> keys) {
    observer.requiredOneOf(path, keys);
    return keys.stream().allMatch(this::isAbsent);
  }

  /** A reference to what does not exist is not absent: it has been reported already. */
  private boolean isAbsent(String key) {
    return !(map.entries().containsKey(key)
        && (!map.entries().get(key).value().isNull() || isReference(map.entries().get(key))));
  }

  private static boolean isReference(ConfigEntry entry) {
    return entry.value() instanceof ConfigScalar scalar && scalar.reference().isPresent();
  }

  /** Returns the keys that have been asked for. */
  Set<String> known() {
    return known;
  }

  /** Returns the entries that nobody asked for, now that everything was. */
  Map<String, ConfigEntry> unknown() {
    observer.closed(path);
    Map<String, ConfigEntry> unknown = new LinkedHashMap<>(map.entries());
    unknown.keySet().removeAll(known);
    return unknown;
  }
}
