package dev.weir.deployment.yaml;

import dev.weir.dsl.check.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a YAML file, with the place where it stands. */
public sealed interface ConfigNode {
  /** Returns where the value begins. */
  Place place();

  /** Returns the words by which people call this kind of value. */
  String kind();

  /**
   * A map.
   *
   * @param place where it begins
   * @param entries its entries by key, in the order of the file
   */
  record ConfigMap(Place place, Map<String, ConfigEntry> entries) implements ConfigNode {
    public ConfigMap {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
      return "a map";
    }
  }

  /**
   * An entry of a map.
   *
   * @param keyPlace where its key stands
   * @param value its value
   */
  record ConfigEntry(Place keyPlace, ConfigNode value) {}

  /**
   * A list.
   *
   * @param place where it begins
   * @param elements its elements
   */
  record ConfigList(Place place, List<ConfigNode> elements) implements ConfigNode {
    public ConfigList {
      elements = List.copyOf(elements);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A single value.
   *
   * @param place where it stands
   * @param text the value as text
   * @param type what YAML takes it for
   * @param reference the text that stands in the file, where the value is from elsewhere and must
   *     not be shown
   */
  record ConfigScalar(Place place, String text, ScalarType type, Optional<String> reference)
      implements ConfigNode {
    /** Makes a value that stands in the file. */
    public ConfigScalar(Place place, String text, ScalarType type) {
      this(place, text, type, Optional.empty());
    }

    /** Returns the value as it may be shown. */
    public String shown() {
      return reference.orElse(text);
    }

    @Override
    public String kind() {
      return type.words();
    }
  }

  /** What YAML takes a single value for. */
  enum ScalarType {
    /** Text, quoted or not. */
    TEXT("text"),
    /** A whole number. */
    INTEGER("a whole number"),
    /** A number with a fraction or an exponent. */
    DECIMAL("a decimal number"),
    /** {@code true} or {@code false}. */
    BOOLEAN("true or false"),
    /** Nothing. */
    NULL("nothing");

    private final String words;

    ScalarType(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
