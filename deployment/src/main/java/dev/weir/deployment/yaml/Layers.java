package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts one map over another: maps merge, everything else replaces what was there. */
public final class Layers {
  private Layers() {}

  /** Returns a map with all entries of both; where both have a key, the upper one's value wins. */
  public static ConfigMap merge(ConfigMap lower, ConfigMap upper) {
    Map<String, ConfigEntry> entries = new LinkedHashMap<>(lower.entries());
    upper
        .entries()
        .forEach(
            (key, entry) -> {
              ConfigEntry below = entries.get(key);
              boolean maps =
                  below != null
                      && below.value() instanceof ConfigMap
                      && entry.value() instanceof ConfigMap;
              entries.put(
                  key,
                  maps
                      ? new ConfigEntry(
                          entry.keyPlace(),
                          merge((ConfigMap) below.value(), (ConfigMap) entry.value()))
                      : entry);
            });
    return new ConfigMap(lower.place(), entries);
  }
}
