package dev.weir.launcher.run;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * Finds out before a cluster starts whether its page for Prometheus could: Flink would log that the
 * port is taken, and go on without metrics.
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class ReporterPort {
  private static final String PREFIX = "metrics.reporter.weir.";
  private static final String DEFAULT = "9249";

  private ReporterPort() {}

  /**
   * Does nothing where the plan has no such page, or its port is free.
   *
   * @throws UserMistake where the port is taken
   */
  public static void requireFree(FlinkPlan plan) {
    Optional.ofNullable(plan.reporterOptions().get(PREFIX + "factory.class"))
        .filter(factory -> factory.endsWith(".PrometheusReporterFactory"))
        .map(factory -> plan.reporterOptions().getOrDefault(PREFIX + "port", DEFAULT))
        // The options of Flink may say a range, of which Flink takes what is free.
        .filter(port -> port.matches("[0-9]{1,5}"))
        .map(Integer::valueOf)
        .filter(ReporterPort::isTaken)
        .ifPresent(
            port -> {
              throw new UserMistake(
                  "The port "
                      + port
                      + " is in use, where Prometheus is to read metrics; give another by"
                      + " metrics.port in the descriptor.");
            });
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return !socket.isBound();
    } catch (IOException e) {
      return true;
    }
  }
}
