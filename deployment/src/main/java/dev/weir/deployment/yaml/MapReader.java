package dev.weir.deployment.yaml;

import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigList;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the values out of one map of a file, by key and type, and reports what does not fit.
 *
 * <p>A wrong value is reported and read as absent. A key with nothing after it is absent. Call
 * {@link #refuseOtherKeys} last: a key that nobody asked for is an error.
 *
 * <p>Not thread-safe; one instance reads one map.
 */
public final class MapReader {
  private static final KeyType.Text TEXT = new KeyType.Text();

  private final AskedEntries entries;
  private final List<Finding> findings;
  private final Mistakes mistakes;

  /**
   * Reads the map of a whole descriptor.
   *
   * @param map the map
   * @param findings where problems are added
   */
  public MapReader(ConfigMap map, List<Finding> findings) {
    this(map, findings, KeyObserver.NONE);
  }

  /**
   * Reads the map of a whole descriptor and tells what is asked for.
   *
   * @param map the map
   * @param findings where problems are added
   * @param observer told of each key that is asked for, also in the maps below
   */
  public MapReader(ConfigMap map, List<Finding> findings, KeyObserver observer) {
    this(new AskedEntries(map, observer, ""), findings);
  }

  private MapReader(AskedEntries entries, List<Finding> findings) {
    this.entries = entries;
    this.findings = findings;
    this.mistakes = new Mistakes(findings);
  }

  /** Returns where the map begins. */
  public Place place() {
    return entries.map().place();
  }

  /** Returns where each key stands that has a value. */
  public Map<String, Place> keyPlaces() {
    Map<String, Place> places = new LinkedHashMap<>();
    entries.map().entries().forEach((key, entry) -> places.put(key, entry.keyPlace()));
    return places;
  }

  /** Reads text; numbers and booleans are not text unless they are quoted. */
  public Optional<String> text(String key) {
    return single(key, TEXT);
  }

  /** Reads {@code true} or {@code false}. */
  public Optional<Boolean> bool(String key) {
    return single(key, new KeyType.Bool());
  }

  /** Reads a whole number from {@code least} to {@code most}. */
  public Optional<Integer> integer(String key, int least, int most) {
    return single(key, new KeyType.WholeNumber(least, most));
  }

  /** Reads a number above zero, whole or with a fraction. */
  public Optional<Double> decimal(String key) {
    return single(key, new KeyType.PositiveNumber());
  }

  /** Reads a number above zero and below one. */
  public Optional<Double> share(String key) {
    return single(key, new KeyType.Share());
  }

  /** Reads a number from 0 to 1, whole or with a fraction. */
  public Optional<Double> fraction(String key) {
    return single(key, new KeyType.Fraction());
  }

  /** Reads a size in bytes with its unit. */
  public Optional<Long> size(String key) {
    return single(key, new KeyType.Size());
  }

  /** Reads one of the constants of an enum, written in lower case. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return single(key, new KeyType.Choice<>(type));
  }

  /** Reads a time with its unit, or the parts of one, as in {@code {seconds: 2}}. */
  public Optional<Duration> time(String key, Duration least) {
    KeyType.Time type = new KeyType.Time(least);
    Optional<ConfigNode> node = entries.ask(key, type);
    Optional<Duration> time = node.flatMap(this::time).filter(type::allows);
    if (node.isPresent() && time.isEmpty()) {
      mistakes.outOfRange(key, node.get(), type);
    }
    return time;
  }

  private Optional<Duration> time(ConfigNode node) {
    if (node instanceof ConfigMap parts) {
      return Quantities.areParts(parts.entries().keySet())
          ? Quantities.sum(properties(parts))
          : Optional.empty();
    }
    return node instanceof ConfigScalar scalar ? Quantities.time(scalar.text()) : Optional.empty();
  }

  /** Reads a list of texts, or one text as a list of one; empty where the key is absent. */
  public List<String> texts(String key) {
    KeyType.Texts type = new KeyType.Texts();
    Optional<ConfigNode> node = entries.ask(key, type);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof ConfigList list) {
      if (list.elements().stream().allMatch(MapReader::isText) && !list.elements().isEmpty()) {
        return list.elements().stream().map(element -> ((ConfigScalar) element).text()).toList();
      }
      mistakes.notTexts(key, list, type);
      return List.of();
    }
    return single(key, node.get(), TEXT).map(List::of).orElse(List.of());
  }

  private static boolean isText(ConfigNode node) {
    return node instanceof ConfigScalar scalar
        && TEXT.takes(scalar)
        && TEXT.read(scalar.text()).isPresent();
  }

  /** Reads a map of single values as texts, such as a client's properties. */
  public Map<String, String> properties(String key) {
    return entries
        .ask(key, new KeyType.Properties())
        .flatMap(node -> asMap(node, "'" + key + "'"))
        .map(this::properties)
        .orElse(Map.of());
  }

  /** Returns where each property stands, of a key that {@link #properties} reads. */
  public Map<String, Place> propertyPlaces(String key) {
    return entries
        .present(key)
        .filter(node -> node instanceof ConfigMap)
        .map(node -> reader((ConfigMap) node, entries.pathOf(key)).keyPlaces())
        .orElse(Map.of());
  }

  private Map<String, String> properties(ConfigMap values) {
    Map<String, String> properties = new LinkedHashMap<>();
    values
        .entries()
        .forEach(
            (name, entry) -> {
              if (!(entry.value() instanceof ConfigScalar scalar)) {
                mistakes.wrongType("'" + name + "'", entry.value(), "a single value");
              } else if (!scalar.isNull()) {
                properties.put(name, scalar.text());
              }
            });
    return properties;
  }

  /** Reads a map. */
  public Optional<MapReader> map(String key) {
    return entries
        .ask(key, new KeyType.Section())
        .flatMap(node -> asMap(node, "'" + key + "'"))
        .map(inner -> reader(inner, entries.pathOf(key)));
  }

  /** Reads a map with any keys and values, as it stands. */
  public Optional<Tree.Fields> tree(String key) {
    return entries
        .ask(key, new KeyType.AnyTree())
        .flatMap(node -> asMap(node, "'" + key + "'"))
        .map(ConfigTrees::fields);
  }

  /** Reads a map of maps, in the order of the file. */
  public Map<String, MapReader> maps(String key) {
    Map<String, MapReader> readers = new LinkedHashMap<>();
    entries
        .ask(key, new KeyType.Sections())
        .flatMap(node -> asMap(node, "'" + key + "'"))
        .map(ConfigMap::entries)
        .orElse(Map.of())
        .forEach(
            (name, entry) -> {
              if (name.isBlank()) {
                mistakes.nameless(entry.keyPlace(), key);
                return;
              }
              asMap(orEmpty(entry), "'" + name + "'")
                  .ifPresent(inner -> readers.put(name, reader(inner, entries.pathOf(key) + ".*")));
            });
    return readers;
  }

  /** Reads a list of maps; empty where the key is absent. */
  public List<MapReader> listOfMaps(String key) {
    KeyType.ListOfSections type = new KeyType.ListOfSections();
    Optional<ConfigNode> node = entries.ask(key, type);
    if (node.isPresent() && node.get() instanceof ConfigList list) {
      return list.elements().stream()
          .flatMap(element -> asMap(element, "An element of '" + key + "'").stream())
          .map(inner -> reader(inner, entries.pathOf(key) + "[]"))
          .toList();
    }
    node.ifPresent(value -> mistakes.wrongType("'" + key + "'", value, type.allowed()));
    return List.of();
  }

  /** Returns whether a key has a map; ask for it by its types, too. */
  public boolean isMap(String key) {
    return entries.present(key).filter(node -> node instanceof ConfigMap).isPresent();
  }

  /** Reports each of some keys that is missing. */
  public void require(String... keys) {
    for (String key : keys) {
      if (entries.isMissing(key)) {
        mistakes.missing(place(), key, keys);
      }
    }
  }

  /** Reports that none of some keys is there. */
  public void requireOneOf(String... keys) {
    if (entries.areMissing(List.of(keys))) {
      mistakes.noneOf(place(), keys);
    }
  }

  /** Says something of a key that does not stop anything. */
  public void notice(String key, String problem, String hint) {
    findings.add(
        new Finding(
            "WEIR-D017",
            Severity.NOTICE,
            entries.map().entries().get(key).keyPlace(),
            problem,
            "",
            hint));
  }

  /** Reports every key of the map that has not been asked for. */
  public void refuseOtherKeys() {
    entries
        .unknown()
        .forEach((key, entry) -> mistakes.unknownKey(entry.keyPlace(), key, entries.known()));
  }

  private <T> Optional<T> single(String key, KeyType.Single<T> type) {
    return entries.ask(key, type).flatMap(node -> single(key, node, type));
  }

  private <T> Optional<T> single(String key, ConfigNode node, KeyType.Single<T> type) {
    if (!(node instanceof ConfigScalar scalar) || !type.takes(scalar)) {
      mistakes.wrongType("'" + key + "'", node, type.allowed());
      return Optional.empty();
    }
    Optional<T> value = type.read(scalar.text());
    if (value.isEmpty()) {
      mistakes.outOfRange(key, node, type);
    }
    return value;
  }

  private MapReader reader(ConfigMap inner, String innerPath) {
    return new MapReader(new AskedEntries(inner, entries.observer(), innerPath), findings);
  }

  private static ConfigNode orEmpty(ConfigEntry entry) {
    return entry.value().isNull() ? new ConfigMap(entry.keyPlace(), Map.of()) : entry.value();
  }

  private Optional<ConfigMap> asMap(ConfigNode node, String what) {
    if (node instanceof ConfigMap inner) {
      return Optional.of(inner);
    }
    mistakes.wrongType(what, node, "a map");
    return Optional.empty();
  }
}
