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

  /** Returns this value as if it and all in it stood at another place. */
  ConfigNode at(Place other);

  /** Returns whether nothing stands where a value could. */
  default boolean isNull() {
    return this instanceof ConfigScalar scalar && scalar.type() == ScalarType.NULL;
  }

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

    @Override
    public ConfigMap at(Place other) {
      Map<String, ConfigEntry> moved = new LinkedHashMap<>();
      entries.forEach(
          (key, entry) -> moved.put(key, new ConfigEntry(other, entry.value().at(other))));
      return new ConfigMap(other, moved);
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

    @Override
    public ConfigList at(Place other) {
      return new ConfigList(other, elements.stream().map(element -> element.at(other)).toList());
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
    private static final int LONGEST_SHOWN = 100;

    /** Makes a value that stands in the file. */
    public ConfigScalar(Place place, String text, ScalarType type) {
      this(place, text, type, Optional.empty());
    }

    /** Returns the value as it may be shown. */
    public String shown() {
      return reference.orElse(
          text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text);
    }

    @Override
    public String kind() {
      return type.words();
    }

    @Override
    public ConfigScalar at(Place other) {
      return new ConfigScalar(other, text, type, reference);
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
