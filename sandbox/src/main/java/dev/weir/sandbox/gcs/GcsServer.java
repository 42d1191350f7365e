package dev.weir.sandbox.gcs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A server that speaks the JSON protocol of Google Cloud Storage over HTTP and keeps objects in
 * memory, for tests and for trying things out.
 *
 * <p>It knows uploads (at once, with metadata, in chunks that are resumed), compose, rewrite and
 * copy, lists with prefix, delimiter and pages, downloads of ranges, metadata, delete, batches,
 * preconditions on generations, and checksums, which it compares where a request names them. It
 * knows the rights of one user and no versions, nor does it create or delete buckets by HTTP.
 *
 * <pre>{@code
 * try (GcsServer server = GcsServer.start()) {
 *   server.createBucket("my-bucket");
 *   System.out.println("gs.storage.root.url: " + server.url());
 *   List<String> names = server.names("my-bucket");
 * }
 * }</pre>
 *
 * <p>Thread-safe. Source of the protocol: <a
 * href="https://cloud.google.com/storage/docs/json_api">the service's JSON API</a>.
 */
public final class GcsServer implements AutoCloseable {
  private static final int THREADS = 16;

  private final HttpServer http;
  private final ExecutorService threads;
  private final String url;
  private final Buckets buckets;
  private final ObjectCalls objects;
  private final Uploads uploads;
  private final List<GcsFault> faults = new CopyOnWriteArrayList<>();
  private final Random random;
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, AtomicLong> byMethod = new ConcurrentHashMap<>();
  private final AtomicLong failed = new AtomicLong();
  private volatile Access access = Access.ALL;

  private GcsServer(HttpServer http, long seed) {
    this.http = http;
    this.random = new Random(seed);
    this.url = "http://127.0.0.1:" + http.getAddress().getPort();
    this.buckets = new Buckets(Clock.systemUTC());
    this.objects = new ObjectCalls(buckets);
    this.uploads = new Uploads(buckets);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "gcs-server-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  /** Starts a server on a free port of the loopback interface. */
  public static GcsServer start() {
    return start(0);
  }

  /**
   * Starts a server on a port of the loopback interface.
   *
   * @param port the port; 0 for a free one
   * @throws UncheckedIOException where the port is in use
   */
  public static GcsServer start(int port) {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 42);
  }

  /**
   * Starts a server whose injected faults strike where a seed says.
   *
   * @param address where it listens
   * @param seed two servers with the same seed have the same faults for the same requests
   * @throws UncheckedIOException where the address is in use
   */
  public static GcsServer start(InetSocketAddress address, long seed) {
    // Else each answer waits for the client's acknowledgement of the part before.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return new GcsServer(HttpServer.create(address, 0), seed);
    } catch (IOException e) {
      throw new UncheckedIOException("No server at " + address, e);
    }
  }

  /** Returns the URL that clients are told, as {@code gs.storage.root.url}. */
  public String url() {
    return url;
  }

  /** Creates a bucket where it is not there. */
  public void createBucket(String name) {
    buckets.create(name);
  }

  /**
   * Returns the names of a bucket's objects, in the order of their bytes.
   *
   * @throws IllegalArgumentException where there is no such bucket
   */
  public List<String> names(String bucket) {
    try {
      return buckets.all(bucket).stream().map(StoredObject::name).toList();
    } catch (GcsException e) {
      throw new IllegalArgumentException(bucket + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns an object.
   *
   * @throws IllegalArgumentException where there is no such object
   */
  public GcsObject object(String bucket, String name) {
    try {
      StoredObject object = buckets.get(bucket, name, Optional.empty());
      return new GcsObject(
          object.name(),
          object.content().clone(),
          object.contentType(),
          object.contentEncoding(),
          object.metadata());
    } catch (GcsException e) {
      throw new IllegalArgumentException(bucket + "/" + name + ": " + e.getMessage(), e);
    }
  }

  /** Makes requests fail from now on, besides the faults that were injected before. */
  public void inject(GcsFault fault) {
    faults.add(fault);
  }

  /** Makes no more requests fail. */
  public void heal() {
    faults.clear();
  }

  /**
   * Takes only requests that carry a token, which {@code /token} gives to everybody who asks as a
   * service account does, and {@code /computeMetadata} as Google's metadata server does.
   *
   * @param token the token
   * @param rights what it may do, such as {@code storage.objects.create}; everything where none is
   *     named
   */
  public void requireToken(String token, String... rights) {
    access = Access.of(token, rights);
  }

  /** Gives no tokens any more, as to whoever has a key that was deleted. */
  public void refuseTokens() {
    access = access.withoutGiving();
  }

  /** Returns how many requests with a method have come, such as {@code POST}. */
  public long requests(String method) {
    AtomicLong count = byMethod.get(method);
    return count == null ? 0 : count.get();
  }

  /** Returns how many requests have come; a batch is one. */
  public long requests() {
    return requests.get();
  }

  /** Returns how many requests have met a fault that was injected. */
  public long failedRequests() {
    return failed.get();
  }

  /** Returns how many uploads in chunks have been begun and not ended. */
  public long openUploads() {
    return uploads.open();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    byMethod
        .computeIfAbsent(exchange.getRequestMethod(), method -> new AtomicLong())
        .incrementAndGet();
    GcsFault fault = fault(exchange.getRequestMethod());
    if (fault != null) {
      failed.incrementAndGet();
    }
    try (exchange) {
      if (fault != null && fault.kind() == GcsFault.Kind.RESET) {
        // Closing an exchange without an answer closes its connection.
        exchange.getRequestBody().readNBytes(1);
        return;
      }
      byte[] body;
      try (InputStream sent = exchange.getRequestBody()) {
        body = sent.readAllBytes();
      }
      if (fault != null && fault.kind() == GcsFault.Kind.STATUS) {
        send(exchange, GcsAnswer.error(fault.status(), "backendError", "Injected fault"));
        return;
      }
      GcsAnswer answer = answer(exchange, body);
      if (fault != null && fault.kind() == GcsFault.Kind.LOST_ANSWER) {
        return;
      }
      if (fault != null) {
        LockSupport.parkNanos(fault.delay().toNanos());
      }
      send(exchange, answer);
    }
  }

  private GcsFault fault(String method) {
    for (GcsFault fault : faults) {
      if (fault.method().isEmpty() || fault.method().equals(method)) {
        synchronized (random) {
          if (random.nextDouble() < fault.share()) {
            return fault;
          }
        }
      }
    }
    return null;
  }

  private GcsAnswer answer(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    try {
      GcsCall call =
          GcsCall.of(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
      Optional<GcsAnswer> token = access.giveToken(call);
      if (token.isPresent()) {
        return token.get();
      }
      if (call.under("batch", "storage", "v1")) {
        return Batches.answer(call, this::answer);
      }
      return answer(call);
    } catch (GcsException e) {
      return GcsAnswer.error(e);
    }
  }

  private GcsAnswer answer(GcsCall call) {
    try {
      access.check(call);
      if (call.under("upload", "storage", "v1", "b") && call.path().size() == 6) {
        return uploads.answer(call);
      }
      if (call.under("storage", "v1", "b") && call.path().size() >= 4) {
        return objects.answer(call);
      }
      if (call.under("download", "storage", "v1", "b") && call.path().size() == 7) {
        return objects.answer(
            new GcsCall(
                call.method(),
                call.path().subList(1, call.path().size()),
                call.parameters(),
                call.headers(),
                call.body()));
      }
      throw new GcsException(404, "notFound", "Not Found");
    } catch (GcsException e) {
      return GcsAnswer.error(e);
    }
  }

  private static void send(HttpExchange exchange, GcsAnswer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean hasBody = answer.body().length > 0;
    exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : -1);
    if (hasBody) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
  }

  /** Ends the server; what it held is gone. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
