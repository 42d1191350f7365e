package dev.weir.launcher.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Serves {@code /health/live} and {@code /health/ready}. Thread-safe. */
public final class HealthPages implements AutoCloseable {
  /** A client that sends half a request keeps a thread until it goes away. */
  private static final int THREADS = 32;

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
          Executors.newFixedThreadPool(
              THREADS,
              work -> {
                Thread thread = new Thread(work, "weir-health");
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(threads);
      Map<String, Predicate<HealthReport>> pages =
          Map.of("/health/live", HealthReport::isLive, "/health/ready", HealthReport::isReady);
      server.createContext("/", exchange -> answer(exchange, health, pages));
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
      HttpExchange exchange, JobHealth health, Map<String, Predicate<HealthReport>> pages)
      throws IOException {
    try (exchange) {
      Predicate<HealthReport> healthy = pages.get(exchange.getRequestURI().getPath());
      String method = exchange.getRequestMethod();
      if (healthy == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      HealthReport report = health.report();
      byte[] body = (report.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      int status = healthy.test(report) ? 200 : 503;
      if (method.equals("HEAD")) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      exchange.sendResponseHeaders(status, body.length);
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
