package dev.weir.launcher.connect;

import dev.weir.launcher.connect.ClusterAnswer.Problem;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/**
 * Says in Weir's own words what Kafka's client met: its own messages may hold settings, and so
 * secrets.
 */
final class ClientProblems {
  private ClientProblems() {}

  /** Describes brokers that say nothing. */
  static Problem silent(Duration limit, Reachability reachability) {
    return new Problem(
        false, "do not answer within " + limit.toSeconds() + " s" + reachability.words());
  }

  /** Describes why a request failed; where it has no answer, it tries whether anything is there. */
  static Problem ofRequest(Throwable problem, Duration limit, KafkaCluster cluster) {
    if (problem instanceof TimeoutException) {
      return silent(limit, Reachability.of(cluster.servers()));
    }
    if (problem instanceof SaslAuthenticationException) {
      return new Problem(true, "refuse the credentials");
    }
    if (problem instanceof UnsupportedSaslMechanismException) {
      return new Problem(true, "do not take this sasl.mechanism");
    }
    if (problem instanceof SslAuthenticationException) {
      return new Problem(true, "and this client do not trust each other: the TLS handshake fails");
    }
    return new Problem(
        true,
        (problem instanceof AuthenticationException
                ? "refuse the security settings ("
                : "refuse to be asked (")
            + problem.getClass().getSimpleName()
            + ")");
  }

  /** Describes why there is no client. */
  static Problem ofClient(Throwable problem, KafkaCluster cluster) {
    String messages = "";
    for (Throwable each = problem; each != null; each = each.getCause()) {
      if (each instanceof ConfigException
          && String.valueOf(each.getMessage()).startsWith("No resolvable bootstrap")) {
        return new Problem(false, "cannot be found: this machine knows no such host");
      }
      messages += each.getMessage() + "\n";
    }
    String text = messages;
    List<String> named =
        cluster.properties().values().keySet().stream().filter(text::contains).toList();
    return new Problem(
        true,
        "cannot be asked: Kafka's client does not accept override_params"
            + (named.isEmpty() ? "" : ", here " + String.join(", ", named)));
  }
}
