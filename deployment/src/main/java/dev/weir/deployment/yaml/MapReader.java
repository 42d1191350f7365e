package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigList;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import dev.weir.deployment.yaml.ConfigNode.ScalarType;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.NearestName;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the values out of one map of a file, by key and type, and reports what does not fit.
 *
 * <p>A wrong value is reported and read as absent. A key with nothing after it is absent. Call
 * {@link #refuseOtherKeys} last: a key that nobody asked for is an error.
 *
 * <p>Not thread-safe; one instance reads one map.
 */
public final class MapReader {
  /** Longer than anything takes, and short enough to be counted in milliseconds. */
  private static final Duration LONGEST_TIME = Duration.ofDays(36_500);

  private final ConfigMap map;
  private final List<Finding> findings;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * Reads a map.
   *
   * @param map the map
   * @param findings where problems are added
   */
  public MapReader(ConfigMap map, List<Finding> findings) {
    this.map = map;
    this.findings = findings;
  }

  /** Returns where the map begins. */
  public Place place() {
    return map.place();
  }

  /** Returns where each key stands that has a value. */
  public Map<String, Place> keyPlaces() {
    Map<String, Place> places = new LinkedHashMap<>();
    map.entries().forEach((key, entry) -> places.put(key, entry.keyPlace()));
    return places;
  }

  /** Reads text; numbers and booleans are not text unless they are quoted. */
  public Optional<String> text(String key) {
    return scalar(key, "text", ScalarType.TEXT)
        .map(ConfigScalar::text)
        .filter(t -> notBlank(key, t));
  }

  private boolean notBlank(String key, String text) {
    if (text.isBlank()) {
      outOfRange(key, "'" + key + "' is empty.", "text");
    }
    return !text.isBlank();
  }

  /** Reads {@code true} or {@code false}. */
  public Optional<Boolean> bool(String key) {
    return scalar(key, "true or false", ScalarType.BOOLEAN)
        .map(value -> Set.of("true", "yes", "on").contains(lower(value.text())));
  }

  /** Reads a whole number from {@code least} to {@code most}. */
  public Optional<Integer> integer(String key, int least, int most) {
    String allowed = "a whole number from " + least + " to " + most;
    return scalar(key, allowed, ScalarType.INTEGER)
        .flatMap(
            value -> {
              Optional<Integer> number = parse(value.text());
              if (number.filter(n -> n >= least && n <= most).isEmpty()) {
                outOfRange(key, "'" + key + "' is " + value.shown() + ".", allowed);
                return Optional.empty();
              }
              return number;
            });
  }

  private static Optional<Integer> parse(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Reads a number above zero, whole or with a fraction. */
  public Optional<Double> decimal(String key) {
    String allowed = "a number above zero";
    return scalar(key, allowed, ScalarType.INTEGER, ScalarType.DECIMAL)
        .map(value -> Double.valueOf(value.text()))
        .filter(
            number -> {
              boolean fits = number > 0 && Double.isFinite(number);
              if (!fits) {
                outOfRange(key, "'" + key + "' is " + number + ".", allowed);
              }
              return fits;
            });
  }

  /** Reads a time with its unit, or the parts of one, as in {@code {seconds: 2}}. */
  public Optional<Duration> time(String key, Duration least) {
    Optional<ConfigNode> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> time =
        node.get() instanceof ConfigMap
            ? Quantities.sum(properties(key))
            : node.get() instanceof ConfigScalar scalar
                ? Quantities.time(scalar.text())
                : Optional.empty();
    if (time.isEmpty()
        || time.get().compareTo(least) < 0
        || time.get().compareTo(LONGEST_TIME) > 0) {
      outOfRange(
          key,
          "'"
              + key
              + "' is "
              + (node.get() instanceof ConfigScalar scalar
                  ? "'" + scalar.shown() + "'"
                  : node.get().kind())
              + ".",
          Quantities.TIMES
              + (least.isZero() ? "" : ", at least " + least.toMillis() + " ms")
              + "; or its parts, as in {seconds: 2}");
      return Optional.empty();
    }
    return time;
  }

  /** Reads a size in bytes with its unit. */
  public Optional<Long> size(String key) {
    return scalar(key, Quantities.SIZES, ScalarType.TEXT, ScalarType.INTEGER)
        .flatMap(
            value -> {
              Optional<Long> size = Quantities.size(value.text());
              if (size.isEmpty()) {
                outOfRange(key, "'" + key + "' is '" + value.shown() + "'.", Quantities.SIZES);
              }
              return size;
            });
  }

  /** Reports each of some keys that is missing. */
  public void require(String... keys) {
    for (String key : keys) {
      if (node(key).isEmpty()) {
        findings.add(
            Finding.error(
                "WEIR-D004",
                place(),
                "There is no '" + key + "' here.",
                String.join(", ", keys),
                "Add it."));
      }
    }
  }

  /** Returns whether a key has a map. */
  public boolean isMap(String key) {
    return node(key).filter(node -> node instanceof ConfigMap).isPresent();
  }

  /** Says something of a key that does not stop anything. */
  public void notice(String key, String problem, String hint) {
    findings.add(
        new Finding(
            "WEIR-D017", Severity.NOTICE, map.entries().get(key).keyPlace(), problem, "", hint));
  }

  /** Reads one of the constants of an enum, written in lower case. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    List<String> allowed =
        Arrays.stream(type.getEnumConstants()).map(e -> lower(e.name())).toList();
    return scalar(key, "one of " + String.join(", ", allowed), ScalarType.TEXT)
        .flatMap(
            value -> {
              if (!allowed.contains(value.text())) {
                outOfRange(
                    key,
                    "'" + key + "' is '" + value.shown() + "'.",
                    "one of " + String.join(", ", allowed));
                return Optional.empty();
              }
              return Optional.of(Enum.valueOf(type, value.text().toUpperCase(Locale.ROOT)));
            });
  }

  /** Reads a list of texts, or one text as a list of one; empty where the key is absent. */
  public List<String> texts(String key) {
    String allowed = "text, or a list of texts";
    Optional<ConfigNode> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof ConfigList list) {
      if (list.elements().stream().allMatch(MapReader::isText) && !list.elements().isEmpty()) {
        return list.elements().stream().map(element -> ((ConfigScalar) element).text()).toList();
      }
      outOfRange(key, "'" + key + "' has no element, or one that is not text.", allowed);
      return List.of();
    }
    return text(key).map(List::of).orElse(List.of());
  }

  private static boolean isText(ConfigNode node) {
    return node instanceof ConfigScalar scalar
        && fits(scalar, List.of(ScalarType.TEXT))
        && !scalar.text().isBlank();
  }

  /** Reads a map of single values as texts, such as a client's properties. */
  public Map<String, String> properties(String key) {
    Map<String, String> properties = new LinkedHashMap<>();
    map(key)
        .ifPresent(
            values ->
                values
                    .map
                    .entries()
                    .keySet()
                    .forEach(
                        name ->
                            values
                                .scalar(name, "a single value", ScalarType.values())
                                .ifPresent(value -> properties.put(name, value.text()))));
    return properties;
  }

  /** Reads a map. */
  public Optional<MapReader> map(String key) {
    return node(key).flatMap(node -> asMap(node, "'" + key + "'"));
  }

  /** Reads a map of maps, in the order of the file. */
  public Map<String, MapReader> maps(String key) {
    Map<String, MapReader> readers = new LinkedHashMap<>();
    map(key)
        .ifPresent(
            parent ->
                parent
                    .map
                    .entries()
                    .forEach(
                        (name, entry) ->
                            parent
                                .asMapOrNothing(entry, "'" + name + "'")
                                .ifPresent(reader -> readers.put(name, reader))));
    return readers;
  }

  /** Reads a list of maps; empty where the key is absent. */
  public List<MapReader> listOfMaps(String key) {
    Optional<ConfigNode> node = node(key);
    if (node.isPresent() && node.get() instanceof ConfigList list) {
      return list.elements().stream()
          .flatMap(element -> asMap(element, "An element of '" + key + "'").stream())
          .toList();
    }
    node.ifPresent(value -> wrongType(value.place(), "'" + key + "'", value, "a list of maps"));
    return List.of();
  }

  /** Reports every key of the map that has not been asked for. */
  public void refuseOtherKeys() {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                findings.add(
                    Finding.error(
                        "WEIR-D002",
                        entry.keyPlace(),
                        "The key '" + key + "' is not known here.",
                        known.stream().sorted().collect(Collectors.joining(", ")),
                        NearestName.to(key, known)
                            .map(name -> "Did you mean '" + name + "'?")
                            .orElse("Remove it, or move it to where it belongs.")));
              }
            });
  }

  private Optional<MapReader> asMapOrNothing(ConfigEntry entry, String what) {
    ConfigNode node =
        isNull(entry.value()) ? new ConfigMap(entry.keyPlace(), Map.of()) : entry.value();
    return asMap(node, what);
  }

  private Optional<MapReader> asMap(ConfigNode node, String what) {
    if (node instanceof ConfigMap inner) {
      return Optional.of(new MapReader(inner, findings));
    }
    wrongType(node.place(), what, node, "a map");
    return Optional.empty();
  }

  private Optional<ConfigScalar> scalar(String key, String allowed, ScalarType... types) {
    return node(key)
        .flatMap(
            node -> {
              if (node instanceof ConfigScalar scalar && fits(scalar, Arrays.asList(types))) {
                return Optional.of(scalar);
              }
              wrongType(node.place(), "'" + key + "'", node, allowed);
              return Optional.empty();
            });
  }

  /** Any value from elsewhere is text, too: nobody could quote it. */
  private static boolean fits(ConfigScalar scalar, List<ScalarType> types) {
    return types.contains(scalar.type())
        || (scalar.reference().isPresent() && types.contains(ScalarType.TEXT));
  }

  private Optional<ConfigNode> node(String key) {
    known.add(key);
    return Optional.ofNullable(map.entries().get(key))
        .map(ConfigEntry::value)
        .filter(node -> !isNull(node));
  }

  private static boolean isNull(ConfigNode node) {
    return node instanceof ConfigScalar scalar && scalar.type() == ScalarType.NULL;
  }

  private void wrongType(Place place, String what, ConfigNode node, String allowed) {
    findings.add(
        Finding.error(
            "WEIR-D003",
            place,
            what + " is " + node.kind() + ".",
            allowed,
            allowed.startsWith("text") || allowed.startsWith("one of")
                ? "Put it in quotes if it is meant as text."
                : "Write a value of the allowed kind."));
  }

  private void outOfRange(String key, String problem, String allowed) {
    findings.add(
        Finding.error(
            "WEIR-D004",
            map.entries().get(key).value().place(),
            problem,
            allowed,
            "Write an allowed value."));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
