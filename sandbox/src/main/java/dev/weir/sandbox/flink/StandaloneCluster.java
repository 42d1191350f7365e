package dev.weir.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A Flink cluster of real processes: a JobManager, TaskManagers, and Flink's own command line.
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
 * killed. Its processes can be killed one by one, to see what becomes of a job. Not thread-safe.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final String JOB_MANAGER = "jobmanager";
  private static final int HEAP = 512;
  private static final int FRAMEWORK_HEAP = 128;

  private final TemporaryFolder folder;
  private final FlinkProcesses launcher;
  private final StandaloneOptions options;
  private final URI restAddress;
  private final Map<String, Process> processes = new LinkedHashMap<>();
  private int taskManagersStarted;

  private StandaloneCluster(TemporaryFolder folder, StandaloneOptions options, URI restAddress) {
    this.folder = folder;
    this.launcher = new FlinkProcesses(folder.path(), options.plugins());
    this.options = options;
    this.restAddress = restAddress;
  }

  /**
   * Starts a cluster of one TaskManager and waits until it offers its slots, at most {@link
   * Patience#LIMIT}.
   *
   * @param slots the number of its slots
   * @throws IllegalStateException where it does not start, with its logs
   */
  public static StandaloneCluster start(int slots) {
    return start(StandaloneOptions.slots(slots));
  }

  /**
   * Starts a cluster and waits until it offers its slots, at most {@link Patience#LIMIT}.
   *
   * @throws IllegalStateException where it does not start, with its logs
   */
  public static StandaloneCluster start(StandaloneOptions options) {
    TemporaryFolder folder = TemporaryFolder.create("weir-standalone-");
    try {
      int restPort = freePort();
      Map<String, String> settings = settings(options, folder.path());
      settings.put("rest.port", String.valueOf(restPort));
      Files.writeString(
          folder.path().resolve("config.yaml"),
          settings.entrySet().stream()
              .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
              .collect(Collectors.joining()));
      StandaloneCluster cluster =
          new StandaloneCluster(folder, options, URI.create("http://127.0.0.1:" + restPort));
      cluster.startJobManager();
      for (int i = 0; i < options.taskManagers(); i++) {
        cluster.startTaskManager();
      }
      cluster.awaitTaskManagers();
      return cluster;
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(StandaloneOptions options, Path folder)
      throws IOException {
    Map<String, String> settings = new TreeMap<>();
    settings.put("jobmanager.rpc.address", "127.0.0.1");
    settings.put("jobmanager.rpc.port", String.valueOf(freePort()));
    settings.put("rest.address", "127.0.0.1");
    settings.put("rest.bind-address", "127.0.0.1");
    settings.put("taskmanager.host", "127.0.0.1");
    settings.put("taskmanager.numberOfTaskSlots", String.valueOf(options.slots()));
    settings.put("taskmanager.cpu.cores", "2");
    settings.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP + "m");
    settings.put("taskmanager.memory.framework.off-heap.size", "128m");
    settings.put("taskmanager.memory.task.heap.size", options.taskHeap() + "m");
    settings.put("taskmanager.memory.task.off-heap.size", "0m");
    settings.put("taskmanager.memory.network.min", "64m");
    settings.put("taskmanager.memory.network.max", "64m");
    settings.put("taskmanager.memory.managed.size", "64m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "256m");
    settings.put("taskmanager.memory.jvm-overhead.min", "192m");
    settings.put("taskmanager.memory.jvm-overhead.max", "192m");
    settings.put("io.tmp.dirs", folder.toString());
    settings.put("web.tmpdir", folder.toString());
    settings.putAll(options.settings());
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts the JobManager, again where it was killed: it then knows nothing of its jobs. */
  public void startJobManager() {
    startProcess(
        JOB_MANAGER,
        HEAP,
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        List.of("--configDir", folder.path().toString()));
  }

  /** Kills the JobManager, as {@code kill -9} does, and waits for its end. */
  public void killJobManager() {
    kill(JOB_MANAGER);
  }

  /**
   * Starts one more TaskManager; {@link #awaitTaskManagers} waits for it.
   *
   * @return its name, by which Flink's REST API knows it, too
   */
  public String startTaskManager() {
    taskManagersStarted++;
    String name = "taskmanager-" + taskManagersStarted;
    startProcess(
        name,
        FRAMEWORK_HEAP + options.taskHeap(),
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        List.of("-Dtaskmanager.resource-id=" + name, "--configDir", folder.path().toString()));
    return name;
  }

  /**
   * Kills a TaskManager, as {@code kill -9} does, and waits for its end.
   *
   * @param name what {@link #startTaskManager} or {@link #taskManagers} returned
   */
  public void killTaskManager(String name) {
    kill(name);
  }

  /** Returns the names of the TaskManagers whose processes run. */
  public Set<String> taskManagers() {
    Set<String> names = new TreeSet<>(processes.keySet());
    names.remove(JOB_MANAGER);
    return names;
  }

  private void startProcess(String name, int heap, String mainClass, List<String> arguments) {
    try {
      processes.put(name, launcher.start(name, heap, mainClass, arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void kill(String name) {
    Process process = processes.remove(name);
    if (process == null) {
      throw new IllegalArgumentException("No " + name + " runs, only " + processes.keySet());
    }
    process.destroyForcibly().onExit().join();
  }

  /**
   * Waits until the TaskManagers whose processes run have registered with the JobManager, at most
   * {@link Patience#LIMIT}.
   *
   * @throws IllegalStateException where they do not in time, or one has ended, with the logs
   */
  public void awaitTaskManagers() {
    long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
    while (!registered().containsAll(taskManagers())) {
      boolean ended = processes.values().stream().anyMatch(process -> !process.isAlive());
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

  private Set<String> registered() {
    try (InputStream answer = restAddress.resolve("/taskmanagers").toURL().openStream()) {
      Set<String> names = new TreeSet<>();
      for (JsonNode each : new ObjectMapper().readTree(answer).path("taskmanagers")) {
        names.add(each.path("id").asText());
      }
      return names;
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** Returns what the processes that run have printed, each after its name. */
  public String logs() {
    return processes.keySet().stream()
        .map(name -> name + ":\n" + launcher.log(name))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Runs Flink's command line and waits for its end, at most {@link Patience#LIMIT}.
   *
   * @param arguments the arguments of {@code flink}
   * @return what it printed
   * @throws IllegalStateException where it does not end with 0, with what it printed
   */
  public String flink(String... arguments) {
    try {
      Process process =
          launcher.start(
              "cli", HEAP, "org.apache.flink.client.cli.CliFrontend", List.of(arguments));
      boolean ended = process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      process.destroyForcibly();
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(
            "flink " + List.of(arguments) + ":\n" + launcher.log("cli"));
      }
      return launcher.log("cli");
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
    processes.values().forEach(Process::destroyForcibly);
    processes.values().forEach(process -> process.onExit().join());
    folder.close();
  }
}
