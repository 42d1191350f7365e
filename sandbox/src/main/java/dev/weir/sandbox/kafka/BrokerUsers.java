package dev.weir.sandbox.kafka;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The users of a broker that lets in nobody else, by SASL/PLAIN. They may do nothing until they are
 * granted something, but for the administrator, who may do everything.
 *
 * <pre>{@code
 * BrokerUsers users =
 *     new BrokerUsers("admin", java.util.Map.of("admin", "admin-password", "alice", "hush"));
 * try (KafkaBroker broker = KafkaBroker.startSecured(users)) {
 *   java.util.Map<String, String> settings = users.clientSettings("alice");
 * }
 * }</pre>
 *
 * @param administrator the user who may do everything
 * @param passwords the passwords by user, without quotes in them; the administrator is among them
 */
public record BrokerUsers(String administrator, Map<String, String> passwords) {
  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
          + " password=\"%s\"";

  public BrokerUsers {
    passwords = Collections.unmodifiableMap(new TreeMap<>(passwords));
    if (!passwords.containsKey(administrator)) {
      throw new IllegalArgumentException("the administrator has no password");
    }
  }

  /** Returns the properties with which a Kafka client is let in as a user. */
  public Map<String, String> clientSettings(String user) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        PLAIN.formatted(user, passwords.get(user)) + ";");
  }

  /** Returns what the broker is told over its other settings. */
  Properties brokerSettings(int port, int controllerPort) {
    StringBuilder jaas =
        new StringBuilder(PLAIN.formatted(administrator, passwords.get(administrator)));
    passwords.forEach((user, password) -> jaas.append(" user_%s=\"%s\"".formatted(user, password)));
    Properties settings = new Properties();
    settings.setProperty(
        "listeners",
        "SASL_PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty(
        "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT");
    settings.setProperty("inter.broker.listener.name", "SASL_PLAINTEXT");
    settings.setProperty("sasl.enabled.mechanisms", "PLAIN");
    settings.setProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.setProperty("listener.name.sasl_plaintext.plain.sasl.jaas.config", jaas + ";");
    settings.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // Only the broker itself comes without a name, through the controller's listener.
    settings.setProperty("super.users", "User:" + administrator + ";User:ANONYMOUS");
    return settings;
  }

  /** Lists the users, never a password. */
  @Override
  public String toString() {
    return passwords.keySet().toString();
  }
}
