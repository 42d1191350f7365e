package dev.weir.deployment;

import dev.weir.deployment.model.ClientProperties;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The named connections of a descriptor, so that brokers are written once. */
final class Connections {
  private final Map<String, Connection> byName = new LinkedHashMap<>();
  private final List<Finding> findings;

  Connections(Map<String, MapReader> maps, List<Finding> findings) {
    this.findings = findings;
    maps.forEach((name, map) -> byName.put(name, read(map)));
  }

  private static Connection read(MapReader map) {
    List<String> servers = map.texts("bootstrap_servers");
    Map<String, String> properties = map.properties("override_params");
    map.require("bootstrap_servers");
    map.refuseOtherKeys();
    return new Connection(servers, properties);
  }

  /**
   * Returns how a step, or its dead letters, is connected: as its connection says, where it names
   * one, and over that as it says itself.
   */
  Connection of(MapReader step) {
    List<String> servers = step.texts("bootstrap_servers");
    Map<String, String> properties = step.properties("override_params");
    Optional<String> name = step.text("connection");
    if (name.isEmpty()) {
      return new Connection(servers, properties);
    }
    Connection named = byName.get(name.get());
    if (named == null) {
      findings.add(
          Finding.error(
              "WEIR-D018",
              step.keyPlaces().get("connection"),
              "There is no connection '" + name.get() + "'.",
              byName.isEmpty()
                  ? "none: 'connections' has no entry"
                  : String.join(", ", byName.keySet()),
              NearestName.to(name.get(), byName.keySet())
                  .map(nearest -> "Did you mean '" + nearest + "'?")
                  .orElse(
                      "Add it beside 'pipeline', as in connections: {"
                          + name.get()
                          + ": {bootstrap_servers: [\"127.0.0.1:9092\"]}}.")));
      return new Connection(servers, properties);
    }
    Map<String, String> all = new LinkedHashMap<>(named.properties());
    all.putAll(properties);
    return new Connection(servers.isEmpty() ? named.servers() : servers, all);
  }

  /**
   * How to reach Kafka.
   *
   * @param servers the brokers, each as {@code host:port}
   * @param properties properties for the client
   */
  record Connection(List<String> servers, Map<String, String> properties) {
    ClientProperties clientProperties() {
      return new ClientProperties(properties);
    }
  }
}
