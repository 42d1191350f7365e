package dev.weir.flink.explain.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Chromium without a window, driven by the protocol of its developer tools. */
final class Browser implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ObjectMapper mapper = new ObjectMapper();
  private final AtomicInteger serial = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private String session = "";

  private Browser(Path profile, Process process, URI address) {
    this.profile = profile;
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Answers()).join();
  }

  /** Returns where Chromium is, or empty where it is not. */
  static Optional<Path> find() {
    return Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium")
        .filter(path -> path != null && Files.isExecutable(Path.of(path)))
        .map(Path::of)
        .findFirst();
  }

  /** Starts a browser with a profile of its own and opens a page that loads nothing yet. */
  static Browser start(Path chromium, String... options) throws IOException {
    Path profile = Files.createTempDirectory("weir-browser-");
    List<String> command =
        new ArrayList<>(
            List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile));
    command.addAll(Arrays.asList(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("browser.log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    Awaitility.await("the browser's port")
        .atMost(LIMIT)
        .until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
    List<String> lines = Files.readAllLines(port);
    Browser browser =
        new Browser(profile, process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
    browser.openPage();
    return browser;
  }

  private void openPage() {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Opens a file and waits until it is loaded. */
  void open(Path file) {
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    Awaitility.await("the page")
        .atMost(LIMIT)
        .until(() -> !events("Page.loadEventFired").isEmpty());
  }

  /** Evaluates JavaScript and returns its value. */
  JsonNode evaluate(String script) {
    JsonNode answer = call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + answer);
    }
    return answer.path("result").path("value");
  }

  /** Presses and releases a key, by the name that pages see. */
  void press(String key) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("key", key);
    event.put("code", key);
    event.put("windowsVirtualKeyCode", key.equals("Tab") ? 9 : key.equals("Enter") ? 13 : 0);
    for (String type : List.of("rawKeyDown", "keyUp")) {
      event.put("type", type);
      call("Input.dispatchKeyEvent", event);
    }
  }

  /** Moves, presses or releases the left button, as in {@code mousePressed}. */
  void mouse(String type, double x, double y) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", type);
    event.put("x", x);
    event.put("y", y);
    event.put("button", "left");
    event.put("buttons", type.equals("mouseReleased") ? 0 : 1);
    event.put("clickCount", 1);
    call("Input.dispatchMouseEvent", event);
  }

  /** Turns the wheel. */
  void wheel(double x, double y, double delta) {
    call(
        "Input.dispatchMouseEvent",
        Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", delta));
  }

  /** Says whether the user likes {@code light} or {@code dark}. */
  void prefer(String scheme) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Returns what has happened of a kind since the browser was started. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.path("method").asText().equals(method))
        .map(event -> event.path("params"))
        .toList();
  }

  private JsonNode call(String method, Map<String, Object> parameters) {
    int id = serial.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(mapper.valueToTree(message).toString(), true).join();
    JsonNode received = answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    if (received.has("error")) {
      throw new AssertionError(method + ": " + received.path("error"));
    }
    return received.path("result");
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    process.onExit().join();
    children.forEach(child -> child.onExit().join());
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Puts messages together and hands them to who waits. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          JsonNode message = mapper.readTree(text.toString());
          if (message.has("id")) {
            answers.remove(message.path("id").asInt()).complete(message);
          } else {
            events.add(message);
          }
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        } finally {
          text.setLength(0);
        }
      }
      webSocket.request(1);
      return null;
    }
  }
}
