package dev.weir.deployment.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Properties for a Kafka client, as Kafka names them; passwords may be among them.
 *
 * @param values the values by name
 */
public record ClientProperties(Map<String, String> values) {
  /** No properties. */
  public static final ClientProperties NONE = new ClientProperties(Map.of());

  public ClientProperties {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** Lists the names, never a value: it may be a secret. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
