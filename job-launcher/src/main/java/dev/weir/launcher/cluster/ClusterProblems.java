package dev.weir.launcher.cluster;

import dev.weir.launcher.error.UserMistake;
import dev.weir.sandbox.flink.FlinkRestException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.flink.util.ExceptionUtils;

/** Says why a cluster cannot be talked to. */
final class ClusterProblems {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private ClusterProblems() {}

  static UserMistake of(ClusterAddress address, FlinkRestException problem) {
    return new UserMistake(
        problem.status().isPresent()
            ? answered(address, problem)
            : silent(address, problem.getCause()),
        problem);
  }

  static UserMistake notFlink(ClusterAddress address, Throwable cause) {
    return new UserMistake(
        "What answers at "
            + address
            + " is not Flink's REST API; give the address of the cluster's web UI with --cluster.",
        cause);
  }

  private static String answered(ClusterAddress address, FlinkRestException problem) {
    int status = problem.status().getAsInt();
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      return address
          + " refuses the request with the status "
          + status
          + "; say what it wants, such as Authorization:Bearer .., in the environment variable"
          + " FLINK_REST_CLIENT_HEADERS.";
    }
    return problem.isOfFlink()
        ? problem.getMessage() + "."
        : notFlink(address, problem).getMessage();
  }

  private static String silent(ClusterAddress address, Throwable cause) {
    if (has(cause, UnresolvedAddressException.class) || has(cause, UnknownHostException.class)) {
      return "The host of " + address + " cannot be found: this machine knows no such host.";
    }
    if (has(cause, HttpConnectTimeoutException.class)) {
      return "Nothing answers at "
          + address
          + "; is it the right address, reachable from here"
          + (address.isSecured() ? ", and does it speak TLS?" : "?");
    }
    if (has(cause, ConnectException.class)) {
      return "Nothing listens at "
          + address
          + "; start the cluster there, or give the address of its web UI with --cluster.";
    }
    if (has(cause, SSLHandshakeException.class)) {
      return address
          + " does not show a certificate that is trusted here ("
          + ExceptionUtils.findThrowable(cause, SSLHandshakeException.class)
              .orElseThrow()
              .getMessage()
          + "); say security.ssl.rest.truststore in the config.yaml of the folder that"
          + " FLINK_CONF_DIR names.";
    }
    if (has(cause, SSLException.class)) {
      return "What listens at " + address + " speaks no TLS; give an address with http:// instead.";
    }
    return "What listens at "
        + address
        + " does not speak HTTP"
        + "; is it the port of the cluster's web UI"
        + (address.isSecured() ? "?" : ", and does it want https://?");
  }

  private static boolean has(Throwable problem, Class<? extends Throwable> type) {
    return ExceptionUtils.findThrowable(problem, type).isPresent();
  }
}
