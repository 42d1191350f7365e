package dev.weir.launcher.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Serves {@code /health/live} and {@code /health/ready}. Thread-safe. */
public final class HealthPages implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  private HealthPages(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Begins to serve.
   *
   * @param address the address to be bound to
   * @param port the port, 0 for a free one
   * @throws UserMistake where the port cannot be had
   */
  public static HealthPages start(String address, int port, JobHealth health) {
    InetSocketAddress bound = new InetSocketAddress(address, port);
    try {
      HttpServer server = HttpServer.create(bound, 0);
      ExecutorService threads =
          Executors.newSingleThreadExecutor(
              work -> {
                Thread thread = new Thread(work, "weir-health");
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(threads);
      server.createContext(
          "/health/live", exchange -> answer(exchange, health, HealthReport::isLive));
      server.createContext(
          "/health/ready", exchange -> answer(exchange, health, HealthReport::isReady));
      server.start();
      return new HealthPages(server, threads);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserMistake(problem(address, port, e), e);
    }
  }

  private static String problem(String address, int port, Exception cause) {
    boolean taken =
        cause instanceof BindException
            && String.valueOf(cause.getMessage()).contains("already in use");
    return taken
        ? "The port " + port + " is in use; give another with --health-port, or 0 for a free one."
        : "Nothing can be served at "
            + address
            + ":"
            + port
            + "; say an address of this machine as pipeline.health.address, 0.0.0.0 for all, and"
            + " a port that this user may have with --health-port.";
  }

  private static void answer(
      HttpExchange exchange, JobHealth health, Predicate<HealthReport> healthy) throws IOException {
    try (exchange) {
      HealthReport report = health.report();
      byte[] body = (report.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(healthy.test(report) ? 200 : 503, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Returns where the pages are, without a path. */
  public String address() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
