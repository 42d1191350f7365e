package dev.weir.sandbox.kafka;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.TemporaryFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A real Kafka broker in a process of its own, on free ports of the loopback interface, with its
 * data in a temporary folder.
 *
 * <pre>{@code
 * try (KafkaBroker broker = KafkaBroker.start()) {
 *   System.out.println("kafka at " + broker.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>It is ready in about three seconds and ends with this JVM, even one that is killed. Topics are
 * not created by use, and records are kept however old they are. Thread-safe.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;

  private final TemporaryFolder folder;
  private final List<Integer> ports;
  private volatile Process process;

  private KafkaBroker(TemporaryFolder folder, List<Integer> ports) throws IOException {
    this.folder = folder;
    this.ports = ports;
    this.process = launch();
  }

  /**
   * Starts a broker and waits until it takes connections, at most {@link Patience#LIMIT}.
   *
   * @throws IllegalStateException where it does not start, with the end of its log
   */
  public static KafkaBroker start() {
    return startIn(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Starts a broker as {@link #start} does, which lets in only some users and checks what they may
   * do.
   *
   * @throws IllegalStateException where it does not start, with the end of its log
   */
  public static KafkaBroker startSecured(BrokerUsers users) {
    return start(Path.of(System.getProperty("java.io.tmpdir")), Optional.of(users));
  }

  /**
   * Starts a broker as {@link #start} does, with its data in a new folder inside another.
   *
   * @param parent the folder, which exists
   * @throws IllegalStateException where it does not start, with the end of its log
   */
  public static KafkaBroker startIn(Path parent) {
    return start(parent, Optional.empty());
  }

  private static KafkaBroker start(Path parent, Optional<BrokerUsers> users) {
    // Somebody may take a port between its choice and the broker's start.
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnFreePorts(parent, users);
      } catch (IllegalStateException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static KafkaBroker startOnFreePorts(Path parent, Optional<BrokerUsers> users) {
    TemporaryFolder folder = TemporaryFolder.createIn(parent, "weir-kafka-");
    try {
      List<Integer> ports = freePorts(2);
      if (users.isPresent()) {
        try (OutputStream file =
            Files.newOutputStream(folder.path().resolve(BrokerProcess.MORE_SETTINGS))) {
          users.get().brokerSettings(ports.get(0), ports.get(1)).store(file, null);
        }
      }
      KafkaBroker broker = new KafkaBroker(folder, ports);
      broker.awaitReady();
      return broker;
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(archiveOfClasses());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=dev/weir/sandbox/kafka/broker-log4j2.xml",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProcess.class.getName(),
            folder.path().toString(),
            String.valueOf(ports.get(0)),
            String.valueOf(ports.get(1))));
    return new ProcessBuilder(command).redirectError(log().toFile()).start();
  }

  /** The broker has the class path of this JVM, and so what starts that faster. */
  private static List<String> archiveOfClasses() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> each.startsWith("-XX:SharedArchiveFile=") || each.startsWith("-Xlog:cds"))
        .toList();
  }

  private Path log() {
    return folder.path().resolve("broker.log");
  }

  private void awaitReady() {
    CompletableFuture<Boolean> ready = CompletableFuture.supplyAsync(this::readUntilReady);
    try {
      if (ready.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Reported below, with the log.
    }
    String end = endOf(log());
    close();
    throw new IllegalStateException("The Kafka broker did not start. Its log ends: " + end);
  }

  private boolean readUntilReady() {
    try {
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(BrokerProcess.READY)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String endOf(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "(no log)";
    }
  }

  private static List<Integer> freePorts(int count) throws IOException {
    if (count == 0) {
      return List.of();
    }
    // The sockets are held together, so that no port is chosen twice.
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Integer> others = freePorts(count - 1);
      return Stream.concat(Stream.of(socket.getLocalPort()), others.stream()).toList();
    }
  }

  /** Returns the broker's address, as {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.get(0);
  }

  /** Kills the broker, as {@code kill -9} does, and waits for its end. Its data stays. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * Starts a killed broker again, on the same ports with the data that it had, and waits until it
   * takes connections, at most {@link Patience#LIMIT}.
   *
   * @throws IllegalStateException where it runs, or does not start, with the end of its log
   */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("The broker runs; kill() it first.");
    }
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  /** Returns the broker's process; another after {@link #restart}. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends the broker and removes its data. Does nothing the second time. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folder.close();
  }
}
