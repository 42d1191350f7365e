package dev.weir.launcher.cluster;

import dev.weir.launcher.error.UserMistake;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The jobs of a cluster, newest first.
 *
 * @param address the cluster
 * @param jobs what it knows, also of jobs that have ended
 */
public record ClusterJobs(ClusterAddress address, List<ClusterJob> jobs) {
  public ClusterJobs {
    jobs = jobs.stream().sorted(Comparator.comparing(ClusterJob::started).reversed()).toList();
  }

  /** Returns the jobs that have not ended. */
  public List<ClusterJob> alive() {
    return jobs.stream().filter(job -> !job.isOver()).toList();
  }

  /** Returns the jobs of a name that have not ended. */
  public List<ClusterJob> named(String name) {
    return alive().stream().filter(job -> job.name().equals(name)).toList();
  }

  /**
   * Finds the job that a user means.
   *
   * @param target the id of a job, or the name of a pipeline
   * @throws UserMistake where no job, or more than one, is meant
   */
  public ClusterJob find(String target) {
    Optional<ClusterJob> byId = jobs.stream().filter(job -> job.id().equals(target)).findFirst();
    if (byId.isPresent()) {
      return byId.filter(job -> !job.isOver()).orElseThrow(() -> ended(byId.get()));
    }
    List<ClusterJob> named = named(target);
    if (named.size() == 1) {
      return named.get(0);
    }
    throw named.isEmpty() ? unknown(target) : ambiguous(target, named);
  }

  private UserMistake ended(ClusterJob job) {
    return new UserMistake(
        "The job "
            + job.name()
            + " ("
            + job.id()
            + ") has ended already: it is "
            + job.status()
            + ".");
  }

  private UserMistake unknown(String target) {
    String last =
        jobs.stream()
            .filter(job -> job.name().equals(target))
            .findFirst()
            .map(job -> "; the last one of that name (" + job + ") has ended")
            .orElse("");
    String others =
        alive().stream()
            .map(ClusterJob::name)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return new UserMistake(
        "No job '"
            + target
            + "' runs on "
            + address
            + (others.isEmpty() ? ", nor does any other" : ", only " + others)
            + last
            + ".");
  }

  private UserMistake ambiguous(String target, List<ClusterJob> named) {
    return new UserMistake(
        named.size()
            + " jobs named '"
            + target
            + "' run on "
            + address
            + ": "
            + named.stream().map(ClusterJob::toString).collect(Collectors.joining("; "))
            + ". Give the id of one.");
  }
}
