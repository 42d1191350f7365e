package dev.weir.benchmarks.flink;

import dev.weir.benchmarks.contest.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink cluster in the contestant's JVM, which runs one job after the other.
 *
 * <pre>{@code
 * LocalCluster cluster = LocalCluster.start(1);
 * StreamExecutionEnvironment environment = LocalCluster.environment(1);
 * environment.fromSequence(1, 10).print();
 * cluster.run(environment.getStreamGraph());
 * }</pre>
 *
 * <p>It ends with the JVM.
 */
public final class LocalCluster {
  private static final long CHECKPOINTS_EVERY_MILLISECONDS = 10_000;

  private final MiniCluster cluster;
  private final Path tally;

  private LocalCluster(MiniCluster cluster, Path tally) {
    this.cluster = cluster;
    this.tally = tally;
  }

  /** Starts a cluster of one TaskManager. */
  public static LocalCluster start(int slots) throws Exception {
    Path tally = Files.createTempFile("tally", null);
    Map<String, String> options = new HashMap<>(SinkTally.options(tally));
    options.put(RestOptions.BIND_PORT.key(), "0");
    // The JobManager's memory, where checkpoints go else, takes five megabytes of a task, no more.
    options.put(CheckpointingOptions.CHECKPOINT_STORAGE.key(), "filesystem");
    options.put(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(),
        Files.createTempDirectory("checkpoints").toUri().toString());
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(Configuration.fromMap(options))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    cluster.start();
    return new LocalCluster(cluster, tally);
  }

  /**
   * Returns an environment for a job written by hand, with what all jobs have that read out of
   * memory: checkpoints every ten seconds, as Weir has them, and none at the end, for which a job
   * that is over at once would wait for seconds.
   */
  public static StreamExecutionEnvironment environment(int parallelism) {
    return environment(parallelism, endingAtOnce());
  }

  /**
   * Returns an environment for a job written by hand that reads topics: with checkpoints every ten
   * seconds, and one at the end, which commits what was written last.
   */
  public static StreamExecutionEnvironment committingEnvironment(int parallelism) {
    return environment(parallelism, new Configuration());
  }

  private static StreamExecutionEnvironment environment(int parallelism, Configuration options) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, options);
    environment.enableCheckpointing(CHECKPOINTS_EVERY_MILLISECONDS);
    return environment;
  }

  /** Returns the option of jobs that take no checkpoint at their end. */
  static Configuration endingAtOnce() {
    return new Configuration()
        .set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
  }

  /**
   * Runs a job until it has finished.
   *
   * @return how many records have reached the operators named {@code sink}
   */
  public Outcome run(StreamGraph job) throws Exception {
    execute(job);
    return Outcome.of(SinkTally.take(tally));
  }

  /**
   * Lets a job fail for good where it fails, whatever its own options say: one that started again
   * would have done more than others, or never end.
   *
   * @return the job
   */
  public static StreamGraph withoutRestarts(StreamGraph job) {
    job.getJobConfiguration().set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return job;
  }

  /** Runs a job until it has finished, whose results are counted elsewhere. */
  public void execute(StreamGraph job) throws Exception {
    cluster.executeJobBlocking(
        withoutRestarts(job).getJobGraph(Thread.currentThread().getContextClassLoader()));
  }
}
