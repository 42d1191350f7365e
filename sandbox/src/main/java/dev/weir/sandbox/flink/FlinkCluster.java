package dev.weir.sandbox.flink;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.TemporaryFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink cluster in this JVM, on free ports of the loopback interface, with the web UI where
 * flink-runtime-web is on the class path.
 *
 * <pre>{@code
 * try (FlinkCluster cluster = FlinkCluster.start(2, 0)) {
 *   FlinkRun run = cluster.submit(streamGraph, java.util.List.of());
 *   run.awaitFinished(java.time.Patience.LIMIT);
 * }
 * }</pre>
 *
 * <p>It is up in two to four seconds. Checkpoints of jobs that name no directory for them go into
 * files that are removed with the cluster. Thread-safe.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final TemporaryFolder folder;

  private FlinkCluster(MiniCluster cluster, Configuration configuration, TemporaryFolder folder) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.folder = folder;
  }

  /**
   * Starts a cluster of one TaskManager.
   *
   * @param slots the number of its slots
   * @param webPort the port of the web UI and REST API, 0 for a free one
   * @throws PortInUseException where the port is taken
   */
  public static FlinkCluster start(int slots, int webPort) {
    return startIn(Path.of(System.getProperty("java.io.tmpdir")), slots, webPort);
  }

  /**
   * Starts a cluster as {@link #start} does, with its files in a new folder inside another.
   *
   * @param parent the folder, which exists
   * @param slots the number of its slots
   * @param webPort the port of the web UI and REST API, 0 for a free one
   * @throws PortInUseException where the port is taken
   */
  public static FlinkCluster startIn(Path parent, int slots, int webPort) {
    return startIn(parent, slots, webPort, Map.of());
  }

  /**
   * Starts a cluster as {@link #start} does, with its files in a new folder inside another.
   *
   * @param parent the folder, which exists
   * @param slots the number of its slots
   * @param webPort the port of the web UI and REST API, 0 for a free one
   * @param options further options of the cluster, such as its reporters of metrics
   * @throws PortInUseException where the port is taken
   */
  public static FlinkCluster startIn(
      Path parent, int slots, int webPort, Map<String, String> options) {
    TemporaryFolder folder = TemporaryFolder.createIn(parent, "weir-flink-");
    Configuration configuration = Configuration.fromMap(options);
    configuration.addAll(configuration(folder.path(), webPort));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    try {
      cluster.start();
      return new FlinkCluster(cluster, configuration, folder);
    } catch (Exception e) {
      closeQuietly(cluster);
      folder.close();
      if (PortInUseException.isCauseOf(e)) {
        throw new PortInUseException(webPort, e);
      }
      throw new IllegalStateException("The Flink cluster did not start", e);
    }
  }

  private static Configuration configuration(Path folder, int webPort) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.PORT, webPort);
    configuration.set(RestOptions.BIND_PORT, String.valueOf(webPort));
    configuration.set(JobManagerOptions.ADDRESS, "127.0.0.1");
    configuration.set(CoreOptions.TMP_DIRS, folder.toString());
    configuration.set(WebOptions.TMP_DIR, folder.toString());
    // For jobs that name no directory: the JobManager's memory takes five megabytes of a subtask.
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    // Of the class path and a user's jar, the class path wins: messages cross between the two.
    configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(200));
    configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofSeconds(1));
    return configuration;
  }

  /**
   * Submits a job.
   *
   * @param streamGraph the job
   * @param jars the jars that hold the user's classes, none where they are on the class path
   */
  public FlinkRun submit(StreamGraph streamGraph, List<Path> jars) {
    JobGraph job = streamGraph.getJobGraph(Thread.currentThread().getContextClassLoader());
    for (Path jar : jars) {
      job.addJar(new org.apache.flink.core.fs.Path(jar.toAbsolutePath().toUri()));
    }
    MiniClusterClient client = new MiniClusterClient(configuration, cluster);
    Waiting.forResult(client.submitJob(job), Patience.LIMIT, "the job's submission");
    return new FlinkRun(client, job.getJobID(), restAddress());
  }

  /** Returns the address of the web UI and REST API. */
  public URI restAddress() {
    return Waiting.forResult(
        cluster.getRestAddress(), Patience.LIMIT, "the address of the REST API");
  }

  /** Stops the cluster and its jobs, within half a minute, and removes its files. */
  @Override
  public void close() {
    closeQuietly(cluster);
    folder.close();
  }

  private static void closeQuietly(MiniCluster cluster) {
    try {
      Waiting.forResult(cluster.closeAsync(), CLOSE_LIMIT, "the cluster's end");
    } catch (IllegalStateException e) {
      // It ends with this JVM; what could be stopped has been.
      org.slf4j.LoggerFactory.getLogger(FlinkCluster.class).warn("Unclean end of the cluster", e);
    }
  }
}
