package dev.weir.flink.metrics;

import dev.weir.flink.runtime.StepMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/** A metric with the name and tags by which Weir's own reporters tell it. */
final class ReportedMetric {
  private final Metric metric;
  private final String name;
  private final SortedMap<String, String> tags;
  private long counted;

  private ReportedMetric(Metric metric, String name, SortedMap<String, String> tags) {
    this.metric = metric;
    this.name = name;
    this.tags = tags;
  }

  /** Names a metric: {@code weir.<name>} where it is a step's, else after Flink's groups. */
  static ReportedMetric of(
      Metric metric, String name, MetricGroup group, Map<String, String> ownTags) {
    Map<String, String> variables = group.getAllVariables();
    SortedMap<String, String> tags = new TreeMap<>(ownTags);
    boolean isStep = variables.containsKey(variable(StepMetrics.STEP_GROUP));
    tag(tags, "pipeline", variables, isStep ? StepMetrics.PIPELINE_GROUP : "job_name");
    tag(tags, "step", variables, StepMetrics.STEP_GROUP);
    tag(tags, "cause", variables, StepMetrics.CAUSE_GROUP);
    tag(tags, "subtask", variables, "subtask_index");
    String prefix =
        isStep
            ? "weir."
            : "flink."
                + LogicalScopeProvider.castFrom(group).getLogicalScope(text -> text, '.')
                + ".";
    return new ReportedMetric(metric, prefix + name, tags);
  }

  private static void tag(
      Map<String, String> tags, String tag, Map<String, String> variables, String variable) {
    String value = variables.get(variable(variable));
    if (value != null) {
      tags.put(tag, value);
    }
  }

  private static String variable(String name) {
    return "<" + name + ">";
  }

  /** Returns the numbers that the metric has now; none where it has none. */
  List<Reading> read() {
    List<Reading> readings = new ArrayList<>();
    if (metric instanceof Counter counter) {
      count(name, counter.getCount(), readings);
    } else if (metric instanceof Gauge<?> gauge) {
      if (gauge.getValue() instanceof Number number) {
        add(name, number.doubleValue(), readings);
      }
    } else if (metric instanceof Meter meter) {
      add(name, meter.getRate(), readings);
    } else if (metric instanceof Histogram histogram && histogram.getCount() > 0) {
      HistogramStatistics statistics = histogram.getStatistics();
      add(name + ".p50", statistics.getQuantile(0.5), readings);
      add(name + ".p95", statistics.getQuantile(0.95), readings);
      add(name + ".p99", statistics.getQuantile(0.99), readings);
      add(name + ".max", statistics.getMax(), readings);
      add(name + ".avg", statistics.getMean(), readings);
      count(name + ".count", histogram.getCount(), readings);
    }
    return readings;
  }

  private void count(String counter, long count, List<Reading> readings) {
    readings.add(new Reading(counter, tags, count, count - counted, true));
    counted = count;
  }

  private void add(String gauge, double value, List<Reading> readings) {
    if (Double.isFinite(value)) {
      readings.add(new Reading(gauge, tags, value, 0, false));
    }
  }
}
