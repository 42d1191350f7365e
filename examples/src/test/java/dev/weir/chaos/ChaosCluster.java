package dev.weir.chaos;

import dev.weir.sandbox.TemporaryFolder;
import dev.weir.sandbox.flink.StandaloneCluster;
import dev.weir.sandbox.flink.StandaloneOptions;
import dev.weir.sandbox.gcs.GcsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cluster of real processes whose losses it finds within seconds, and the fat jar that runs on
 * it: that of the examples with the pipelines of this package.
 */
final class ChaosCluster implements AutoCloseable {
  private static final Path FAT_JAR = Path.of("target/weir-examples-flink.jar");
  private static final Path CLASSES = Path.of("target/test-classes");
  private static final String PIPELINES = "dev/weir/chaos/pipelines";
  private static final Pattern JOB = Pattern.compile("JobID ([0-9a-f]{32})");

  private static final Path PLUGINS = Path.of("../job-launcher/target/weir/plugins");

  private final TemporaryFolder folder = TemporaryFolder.create("weir-chaos-");
  private final StandaloneCluster processes;
  private final GcsServer objects = GcsServer.start();
  private final Path jar;

  private ChaosCluster(StandaloneOptions options) throws IOException {
    jar = Files.copy(FAT_JAR, folder.path().resolve("chaos.jar"));
    try (FileSystem entries = FileSystems.newFileSystem(jar);
        Stream<Path> classes = Files.list(CLASSES.resolve(PIPELINES))) {
      Files.createDirectories(entries.getPath(PIPELINES));
      for (Path each : classes.toList()) {
        Files.copy(
            each,
            entries.getPath(PIPELINES, each.getFileName().toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    processes =
        StandaloneCluster.start(
            options
                .withPlugins(PLUGINS)
                .with("gs.storage.root.url", objects.url())
                .with("gs.auth.service.account.enable", "false")
                .with("gs.auth.null.enable", "true")
                .with("heartbeat.interval", "1 s")
                .with("heartbeat.timeout", "5 s")
                .with("taskmanager.memory.managed.size", "256m"));
  }

  /** Starts a cluster of two TaskManagers with a slot each. */
  static ChaosCluster start() {
    return start(StandaloneOptions.slots(1).withTaskManagers(2));
  }

  static ChaosCluster start(StandaloneOptions options) {
    try {
      return new ChaosCluster(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the JobManager and the TaskManagers. */
  StandaloneCluster processes() {
    return processes;
  }

  /** Returns what is behind {@code gs://} for this cluster. */
  GcsServer objects() {
    return objects;
  }

  /** Kills a TaskManager, whichever, and starts another one. */
  void replaceTaskManager(Random random) {
    List<String> running = List.copyOf(processes.taskManagers());
    processes.killTaskManager(running.get(random.nextInt(running.size())));
    processes.startTaskManager();
  }

  /**
   * Submits a pipeline by {@code flink run}.
   *
   * @param descriptor the text of its deployment descriptor
   * @param options more options of {@code flink run}
   */
  ChaosJob run(Class<?> pipeline, String descriptor, String... options) throws IOException {
    Path config = Files.writeString(folder.path().resolve("deployment.yaml"), descriptor);
    List<String> arguments = new ArrayList<>(List.of("run", "-d"));
    arguments.addAll(List.of(options));
    arguments.addAll(
        List.of(jar.toString(), "--pipeline", pipeline.getName(), "--config", config.toString()));
    String answer = processes.flink(arguments.toArray(String[]::new));
    Matcher job = JOB.matcher(answer);
    if (!job.find()) {
      throw new IllegalStateException(answer);
    }
    return new ChaosJob(processes, job.group(1));
  }

  @Override
  public void close() {
    processes.close();
    objects.close();
    folder.close();
  }
}
