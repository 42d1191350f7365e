package dev.weir.launcher.cluster;

import dev.weir.launcher.report.Counted;
import dev.weir.launcher.report.JsonText;
import dev.weir.launcher.report.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code weir list} says of a cluster.
 *
 * @param cluster its address
 * @param flinkVersion the version of Flink that it runs
 * @param slots its slots
 * @param jobs the jobs that are listed
 */
public record JobsReport(
    ClusterAddress cluster,
    String flinkVersion,
    SessionCluster.Slots slots,
    List<ClusterJob> jobs) {
  private static final int VERSION = 1;

  public JobsReport {
    jobs = List.copyOf(jobs);
  }

  /** Returns the report as text for people. */
  public String text() {
    String table =
        jobs.isEmpty()
            ? ""
            : TextTable.of(
                    List.of("name", "job", "state", "tasks", "since"),
                    jobs.stream().map(JobsReport::row).toList())
                + "\n";
    return table
        + Counted.of(jobs.size(), "job")
        + " on "
        + cluster
        + ", Flink "
        + flinkVersion
        + ": "
        + slots.free()
        + " of "
        + Counted.of(slots.total(), "slot")
        + " free.\n";
  }

  private static List<String> row(ClusterJob job) {
    return List.of(
        job.name(),
        job.id(),
        job.status().name(),
        job.runningTasks() + "/" + job.tasks(),
        job.ended().orElse(job.started()).toString());
  }

  /** Returns the report as JSON; {@code docs/clusters.md} describes it. */
  public String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", VERSION);
    root.put("cluster", cluster.toString());
    root.put("flink", flinkVersion);
    root.put("slots", slots.total());
    root.put("freeSlots", slots.free());
    root.put("jobs", jobs.stream().map(JobsReport::object).toList());
    return JsonText.of(root);
  }

  private static Map<String, Object> object(ClusterJob job) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", job.name());
    object.put("job", job.id());
    object.put("state", job.status().name());
    object.put("runningTasks", job.runningTasks());
    object.put("tasks", job.tasks());
    object.put("started", job.started().toString());
    object.put("ended", job.ended().map(Object::toString).orElse(null));
    return object;
  }
}
