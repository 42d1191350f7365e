package dev.weir.launcher.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.launcher.error.CommandFailedException;
import dev.weir.launcher.error.UserMistake;
import dev.weir.sandbox.flink.FlinkRest;
import dev.weir.sandbox.flink.FlinkRestException;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster that runs already, by its REST API.
 *
 * <pre>{@code
 * try (SessionCluster cluster =
 *     SessionCluster.connect(ClusterAddress.of("http://127.0.0.1:8081"), System.err::println)) {
 *   cluster.jobs().alive().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Reading is done once and waited for at most a minute; what changes something is tried again
 * where the connection breaks. Not thread-safe.
 */
public final class SessionCluster implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(8);
  private static final Duration READ_LIMIT = Duration.ofSeconds(60);
  private static final Duration SUBMIT_LIMIT = Duration.ofMinutes(5);

  /** As {@code EnvironmentInformation} writes it: the machine, its maker and the versions. */
  private static final Pattern JAVA_VERSION = Pattern.compile("- (\\d+)/");

  private final ClusterAddress address;
  private final FlinkRest rest;
  private final RestClusterClient<String> client;
  private final PatientWait wait;
  private final String flinkVersion;

  private SessionCluster(
      ClusterAddress address,
      FlinkRest rest,
      RestClusterClient<String> client,
      PatientWait wait,
      String flinkVersion) {
    this.address = address;
    this.rest = rest;
    this.client = client;
    this.wait = wait;
    this.flinkVersion = flinkVersion;
  }

  /**
   * Connects to a cluster.
   *
   * @param progress takes a line where an answer takes longer than two seconds
   * @throws UserMistake where there is none, or something else
   */
  public static SessionCluster connect(ClusterAddress address, Consumer<String> progress) {
    ClusterConnection connection = ClusterConnection.to(address);
    PatientWait wait = new PatientWait(progress);
    JsonNode overview = read(address, connection.rest(), wait, "/overview", CONNECT_LIMIT);
    if (!overview.path("flink-version").isTextual()) {
      throw ClusterProblems.notFlink(address, null);
    }
    return new SessionCluster(
        address,
        connection.rest(),
        connection.client(),
        wait,
        overview.path("flink-version").asText());
  }

  private static JsonNode read(
      ClusterAddress address, FlinkRest rest, PatientWait wait, String path, Duration limit) {
    try {
      return wait.await(
          CompletableFuture.supplyAsync(() -> rest.get(path)), limit, "the answer of " + address);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FlinkRestException problem) {
        throw ClusterProblems.of(address, problem);
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new UserMistake(
          "What listens at "
              + address
              + " does not answer within "
              + limit.toSeconds()
              + " s; is it the port of the cluster's web UI?",
          e);
    }
  }

  private JsonNode read(String path) {
    return read(address, rest, wait, path, READ_LIMIT);
  }

  /** Returns where the cluster is. */
  public ClusterAddress address() {
    return address;
  }

  /** Returns the version of Flink that it runs, such as {@code 2.3.0}. */
  public String flinkVersion() {
    return flinkVersion;
  }

  /** Returns how many slots there are, and how many are free. */
  public Slots slots() {
    JsonNode overview = read("/overview");
    return new Slots(
        overview.path("taskmanagers").asInt(),
        overview.path("slots-total").asInt(),
        overview.path("slots-available").asInt());
  }

  /**
   * The slots of a cluster.
   *
   * @param taskManagers the number of TaskManagers
   * @param total how many slots they have
   * @param free how many of them no job has
   */
  public record Slots(int taskManagers, int total, int free) {}

  /** Returns the jobs that the cluster knows. */
  public ClusterJobs jobs() {
    List<ClusterJob> jobs = new ArrayList<>();
    read("/jobs/overview").path("jobs").forEach(job -> jobs.add(ClusterJob.of(job)));
    return new ClusterJobs(address, jobs);
  }

  /** Returns how many slots a job has, or wants. */
  public int slotsOf(ClusterJob job) {
    Map<String, Integer> groups = new HashMap<>();
    read("/jobs/" + job.id())
        .path("vertices")
        .forEach(
            vertex ->
                groups.merge(
                    vertex.path("slotSharingGroupId").asText(),
                    vertex.path("parallelism").asInt(),
                    Math::max));
    return groups.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the configuration that the cluster was started with. */
  public Configuration configuration() {
    Map<String, String> options = new HashMap<>();
    read("/jobmanager/config")
        .forEach(option -> options.put(option.path("key").asText(), option.path("value").asText()));
    return Configuration.fromMap(options);
  }

  /** Returns the version of Java that it runs on, such as 17, where it says one. */
  public OptionalInt javaVersion() {
    Matcher version =
        JAVA_VERSION.matcher(read("/jobmanager/environment").path("jvm").path("version").asText());
    return version.find()
        ? OptionalInt.of(Integer.parseInt(version.group(1)))
        : OptionalInt.empty();
  }

  /**
   * Refuses a cluster that cannot read a job that is built here.
   *
   * @throws UserMistake where it runs another version of Flink
   */
  public void requireThisFlink() {
    String here = EnvironmentInformation.getVersion();
    if (!minor(here).equals(minor(flinkVersion))) {
      throw new UserMistake(
          address
              + " runs Flink "
              + flinkVersion
              + ", and this Weir builds jobs for Flink "
              + here
              + "; give a cluster of Flink "
              + minor(here)
              + ". Nothing was submitted.");
    }
  }

  private static String minor(String version) {
    return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }

  /**
   * Submits a job.
   *
   * @param job the job
   * @param jar holds all classes that it needs
   * @throws CommandFailedException where the cluster does not take it
   */
  FlinkRun submit(JobGraph job, Path jar) {
    job.addJar(new org.apache.flink.core.fs.Path(jar.toAbsolutePath().toUri()));
    try {
      wait.await(client.submitJob(job), SUBMIT_LIMIT, "the cluster to take " + jar);
      return run(job.getJobID());
    } catch (ExecutionException e) {
      throw new CommandFailedException(
          address + " does not take the job: " + ServerErrors.reason(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new CommandFailedException(
          address + " has not taken the job within " + SUBMIT_LIMIT.toMinutes() + " min.", e);
    }
  }

  /**
   * Removes a savepoint that is no longer needed.
   *
   * @param limit how long is waited for that
   * @return whether it is gone
   */
  boolean dispose(String savepoint, Duration limit) {
    try {
      wait.await(client.disposeSavepoint(savepoint), limit, "a savepoint to be removed");
      return true;
    } catch (ExecutionException | TimeoutException e) {
      LoggerFactory.getLogger(SessionCluster.class).warn("{} stays", savepoint, e);
      return false;
    }
  }

  /** Returns a job, to look after it. */
  public FlinkRun run(ClusterJob job) {
    return run(JobID.fromHexString(job.id()));
  }

  private FlinkRun run(JobID id) {
    return new FlinkRun(client, id, rest);
  }

  @Override
  public void close() {
    client.close();
  }
}
