package dev.weir.sandbox.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes what Sentry's SDK sends, as Sentry does. */
public final class SentryReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Envelope> envelopes = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final int status;

  private SentryReceiver(int status, boolean answers) throws IOException {
    this.status = status;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          if (answers) {
            take(exchange);
          } else {
            hold();
          }
        });
    server.start();
  }

  /** Starts one that takes everything. */
  public static SentryReceiver start() throws IOException {
    return new SentryReceiver(200, true);
  }

  /** Starts one that reads everything and answers with another status. */
  static SentryReceiver answering(int status) throws IOException {
    return new SentryReceiver(status, true);
  }

  /** Starts one that never answers. */
  static SentryReceiver silent() throws IOException {
    return new SentryReceiver(200, false);
  }

  private void hold() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text =
          new String(
              new GZIPInputStream(exchange.getRequestBody()).readAllBytes(),
              StandardCharsets.UTF_8);
      envelopes.add(
          new Envelope(
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("X-Sentry-Auth"),
              exchange.getRequestHeaders().toString(),
              text));
      byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** Returns the address of a project, as a descriptor has it. */
  public String dsn() {
    return "http://public0key@127.0.0.1:" + server.getAddress().getPort() + "/42";
  }

  public List<Envelope> envelopes() {
    return envelopes;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * What came in one request.
   *
   * @param path the path of the request
   * @param authorisation the header by which Sentry knows the project's key
   * @param headers all headers, as text
   * @param text the envelope: a header, then for each item a header and what it is, in lines
   */
  public record Envelope(String path, String authorisation, String headers, String text) {
    /** Returns the types of the items. */
    List<String> types() {
      String[] lines = text.split("\n");
      List<String> types = new ArrayList<>();
      for (int line = 1; line < lines.length; line += 2) {
        types.add(json(lines[line]).path("type").asText());
      }
      return types;
    }

    /** Returns the first item. */
    public JsonNode event() {
      return json(text.split("\n")[2]);
    }

    private static JsonNode json(String line) {
      try {
        return JSON.readTree(line);
      } catch (IOException e) {
        throw new IllegalStateException(line, e);
      }
    }
  }
}
