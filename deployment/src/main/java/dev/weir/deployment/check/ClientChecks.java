package dev.weir.deployment.check;

import dev.weir.deployment.model.ClientProperties;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks what a descriptor says to a Kafka client. */
final class ClientChecks {
  /** Properties of Kafka's clients that Weir sets itself, with the key that says them here. */
  private static final Map<String, String> OWN_PROPERTIES =
      Map.of(
          "bootstrap.servers", "bootstrap_servers",
          "group.id", "consumer_group",
          "auto.offset.reset", "auto_offset_reset",
          "enable.auto.commit", "",
          "transactional.id", "",
          "key.deserializer", "",
          "value.deserializer", "",
          "key.serializer", "",
          "value.serializer", "");

  /** Kafka's rule for topic names. */
  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

  private static final Pattern BROKER =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9_]*://)?(?:[^\\s:\\[\\]]+|\\[[^\\s\\]]+\\]):[0-9]{1,5}");

  private ClientChecks() {}

  static void checkTopic(String topic, Place place, List<Finding> findings) {
    if (!TOPIC.matcher(topic).matches()) {
      findings.add(
          Finding.error(
              "WEIR-D010",
              place,
              "'" + topic + "' is not a name for a topic.",
              "letters, digits, '.', '_' and '-', at most 249 characters, not '.' or '..'",
              "Give the step the name of its topic: topic: my-topic."));
    }
  }

  static void checkBrokers(List<String> servers, Place place, List<Finding> findings) {
    for (String server : servers) {
      if (!BROKER.matcher(server).matches()) {
        findings.add(
            Finding.error(
                "WEIR-D011",
                place,
                "'" + server + "' is not the address of a broker.",
                "host:port, one for each element of the list",
                "Write it as in bootstrap_servers: [\"127.0.0.1:9092\"]."));
      }
    }
  }

  static void checkProperties(ClientProperties properties, Place place, List<Finding> findings) {
    for (String property : properties.values().keySet()) {
      String key = OWN_PROPERTIES.get(property);
      if (key != null) {
        findings.add(
            Finding.error(
                "WEIR-D012",
                place,
                "override_params sets '" + property + "', which Weir sets itself.",
                "any other property of the step's Kafka client",
                key.isEmpty() ? "Remove it." : "Remove it and use the key '" + key + "'."));
      }
    }
  }
}
