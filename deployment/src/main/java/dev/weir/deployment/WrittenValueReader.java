package dev.weir.deployment;

import static java.util.stream.Collectors.joining;

import dev.weir.deployment.model.WrittenValue;
import dev.weir.deployment.model.WrittenValues;
import dev.weir.deployment.yaml.ConfigNode;
import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigList;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import dev.weir.deployment.yaml.ConfigNode.ScalarType;
import dev.weir.dsl.check.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers where each value of a descriptor stands, and what may be shown of it. */
final class WrittenValueReader {
  /** The keys below which values may be secrets. */
  private static final String SECRETS = "override_params";

  /** The section that has another secret, and its key. */
  private static final String SENTRY = "sentry_sdk_config";

  private static final String DSN = "dsn";

  private final Map<List<String>, WrittenValue> byPath = new LinkedHashMap<>();
  private final ConfigMap root;

  private WrittenValueReader(ConfigMap root) {
    this.root = root;
  }

  /** Returns where all values stand of a descriptor whose references are resolved. */
  static WrittenValues of(ConfigMap root) {
    WrittenValueReader reader = new WrittenValueReader(root);
    reader.addEntries(List.of(), root);
    return new WrittenValues(reader.byPath);
  }

  private void addEntries(List<String> path, ConfigMap map) {
    map.entries().forEach((key, entry) -> add(below(path, key), entry.keyPlace(), entry.value()));
    addConnection(path, map);
  }

  private void add(List<String> path, Place place, ConfigNode node) {
    if (isAbsent(node)) {
      return;
    }
    boolean hidden = path.contains(SECRETS) || path.equals(List.of(SENTRY, DSN));
    byPath.put(path, new WrittenValue(shown(node, hidden), place, isElsewhere(node)));
    if (node instanceof ConfigMap map) {
      addEntries(path, map);
    } else if (node instanceof ConfigList list) {
      for (int position = 0; position < list.elements().size(); position++) {
        ConfigNode element = list.elements().get(position);
        add(below(path, String.valueOf(position)), element.place(), element);
      }
    }
  }

  /** Adds what a step, or its dead letters, take from the connection that they name. */
  private void addConnection(List<String> path, ConfigMap map) {
    Optional<ConfigMap> connection =
        value(map, "connection", ConfigScalar.class)
            .filter(name -> !path.isEmpty())
            .flatMap(
                name ->
                    value(root, "connections", ConfigMap.class)
                        .flatMap(all -> value(all, name.text(), ConfigMap.class)));
    connection.ifPresent(
        named -> {
          named.entries().entrySet().stream()
              .filter(entry -> entry.getKey().equals("bootstrap_servers"))
              .forEach(entry -> inherit(below(path, entry.getKey()), entry.getValue()));
          value(named, SECRETS, ConfigMap.class)
              .ifPresent(
                  properties ->
                      properties
                          .entries()
                          .forEach(
                              (key, entry) -> inherit(below(below(path, SECRETS), key), entry)));
        });
  }

  private void inherit(List<String> path, ConfigEntry entry) {
    if (!byPath.containsKey(path) && isPlain(entry.value())) {
      add(path, entry.keyPlace(), entry.value());
    }
  }

  /** A map is wrong in a connection, and could name the same connection again. */
  private static boolean isPlain(ConfigNode node) {
    return node instanceof ConfigScalar
        || (node instanceof ConfigList list
            && list.elements().stream().allMatch(ConfigScalar.class::isInstance));
  }

  private static <T extends ConfigNode> Optional<T> value(
      ConfigMap map, String key, Class<T> kind) {
    return Optional.ofNullable(map.entries().get(key))
        .map(ConfigEntry::value)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private static List<String> below(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return List.copyOf(longer);
  }

  private static boolean isAbsent(ConfigNode node) {
    return node instanceof ConfigScalar scalar && scalar.type() == ScalarType.NULL;
  }

  private static boolean isElsewhere(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return map.entries().values().stream().anyMatch(entry -> isElsewhere(entry.value()));
    }
    if (node instanceof ConfigList list) {
      return list.elements().stream().anyMatch(WrittenValueReader::isElsewhere);
    }
    return ((ConfigScalar) node).reference().isPresent();
  }

  private static String shown(ConfigNode node, boolean hidden) {
    if (node instanceof ConfigMap map) {
      return map.entries().entrySet().stream()
          .map(
              entry ->
                  entry.getKey()
                      + ": "
                      + shown(
                          entry.getValue().value(),
                          hidden || List.of(SECRETS, DSN).contains(entry.getKey())))
          .collect(joining(", ", "{", "}"));
    }
    if (node instanceof ConfigList list) {
      return list.elements().stream().map(element -> shown(element, hidden)).collect(joining(", "));
    }
    ConfigScalar scalar = (ConfigScalar) node;
    return hidden && scalar.reference().isEmpty() ? WrittenValue.HIDDEN : scalar.shown();
  }
}
