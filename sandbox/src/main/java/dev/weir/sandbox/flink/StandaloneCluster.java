package dev.weir.sandbox.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sandbox.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A Flink cluster of real processes: a JobManager, a TaskManager, and Flink's own command line.
 *
 * <p>Its class path holds Flink and, but for the class that ends it with this JVM, nothing of Weir,
 * Kafka or Jackson, so that a job finds them in its fat jar or not at all.
 *
 * <pre>{@code
 * try (StandaloneCluster cluster = StandaloneCluster.start(1)) {
 *   cluster.flink("run", "-d", "my-pipelines.jar", "--config", "prod.yaml");
 * }
 * }</pre>
 *
 * <p>It is up in about ten seconds and ends with {@link #close}, or with this JVM, even one that is
 * killed. Not thread-safe.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(120);
  private static final List<String> NOT_FLINK =
      List.of(
          "/weir-",
          "/org/apache/kafka/",
          "flink-connector-kafka",
          "flink-connector-base",
          "/com/fasterxml/",
          "/org/yaml/",
          "/info/picocli/");

  private final TemporaryFolder folder;
  private final List<Process> processes = new ArrayList<>();
  private final URI restAddress;

  private StandaloneCluster(TemporaryFolder folder, URI restAddress) {
    this.folder = folder;
    this.restAddress = restAddress;
  }

  /**
   * Starts a cluster of one TaskManager and waits until it offers its slots, at most a minute.
   *
   * @param slots the number of its slots
   */
  public static StandaloneCluster start(int slots) {
    TemporaryFolder folder = TemporaryFolder.create("weir-standalone-");
    try {
      int restPort = freePort();
      Files.writeString(
          folder.path().resolve("config.yaml"),
          """
          jobmanager.rpc.address: 127.0.0.1
          jobmanager.rpc.port: %d
          rest.address: 127.0.0.1
          rest.bind-address: 127.0.0.1
          rest.port: %d
          taskmanager.host: 127.0.0.1
          taskmanager.numberOfTaskSlots: %d
          taskmanager.cpu.cores: 2
          taskmanager.memory.framework.heap.size: 128m
          taskmanager.memory.framework.off-heap.size: 128m
          taskmanager.memory.task.heap.size: 384m
          taskmanager.memory.task.off-heap.size: 0m
          taskmanager.memory.network.min: 64m
          taskmanager.memory.network.max: 64m
          taskmanager.memory.managed.size: 64m
          taskmanager.memory.jvm-metaspace.size: 256m
          taskmanager.memory.jvm-overhead.min: 192m
          taskmanager.memory.jvm-overhead.max: 192m
          io.tmp.dirs: %s
          """
              .formatted(freePort(), restPort, slots, folder.path()));
      StandaloneCluster cluster =
          new StandaloneCluster(folder, URI.create("http://127.0.0.1:" + restPort));
      cluster.startProcess(
          "jobmanager", "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
      cluster.startProcess(
          "taskmanager", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
      cluster.awaitSlots(slots);
      return cluster;
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void startProcess(String name, String mainClass) throws IOException {
    processes.add(process(name, mainClass, List.of("--configDir", folder.path().toString())));
  }

  private Process process(String name, String mainClass, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                leashClassPath() + File.pathSeparator + flinkClassPath(),
                Leash.class.getName(),
                mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log(name).toFile());
    builder.environment().put("FLINK_CONF_DIR", folder.path().toString());
    return builder.start();
  }

  /** Puts the class of the leash alone into a folder. */
  private Path leashClassPath() throws IOException {
    Path classes = folder.path().resolve("leash");
    String name = Leash.class.getName().replace('.', '/') + ".class";
    Path file = classes.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      try (InputStream bytes = Leash.class.getClassLoader().getResourceAsStream(name)) {
        Files.copy(bytes, file);
      }
    }
    return classes;
  }

  private static String flinkClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> NOT_FLINK.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path log(String name) {
    return folder.path().resolve(name + ".log");
  }

  private void awaitSlots(int slots) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (freeSlots() < slots) {
      boolean ended = processes.stream().anyMatch(process -> !process.isAlive());
      if (ended || System.nanoTime() > deadline) {
        String logs = logs();
        close();
        throw new IllegalStateException("The standalone cluster did not start.\n" + logs);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the cluster started", e);
    }
  }

  private int freeSlots() {
    try (InputStream overview = restAddress.resolve("/overview").toURL().openStream()) {
      return new ObjectMapper().readTree(overview).path("slots-available").asInt();
    } catch (IOException e) {
      return 0;
    }
  }

  private String logs() {
    return readLog("jobmanager") + "\n" + readLog("taskmanager");
  }

  private String readLog(String name) {
    try {
      return Files.readString(log(name));
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Runs Flink's command line and waits for its end, at most two minutes.
   *
   * @param arguments the arguments of {@code flink}
   * @return what it printed
   * @throws IllegalStateException where it does not end with 0, with what it printed
   */
  public String flink(String... arguments) {
    try {
      Process process =
          process("cli", "org.apache.flink.client.cli.CliFrontend", List.of(arguments));
      boolean ended = process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS);
      process.destroyForcibly();
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException("flink " + List.of(arguments) + ":\n" + readLog("cli"));
      }
      return readLog("cli");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while flink ran", e);
    }
  }

  /** Returns the address of the web UI and REST API. */
  public URI restAddress() {
    return restAddress;
  }

  /** Ends the processes and removes their files. */
  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
    folder.close();
  }
}
