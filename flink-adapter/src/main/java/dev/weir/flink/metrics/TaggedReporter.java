package dev.weir.flink.metrics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.Scheduled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Weir's own reporters have in common: they read all metrics now and then, and once more what
 * has ended, so that no count of a short job is lost. Nothing of it fails or delays a task.
 */
abstract class TaggedReporter implements MetricReporter, Scheduled {
  private static final Logger LOG = LoggerFactory.getLogger(TaggedReporter.class);

  private final Map<Metric, ReportedMetric> metrics = new ConcurrentHashMap<>();
  private final Queue<ReportedMetric> ended = new ConcurrentLinkedQueue<>();
  private Map<String, String> tags = Map.of();
  private boolean warned;

  @Override
  public void open(MetricConfig config) {
    String key = MetricOptions.REPORTER_ADDITIONAL_VARIABLES.key();
    String written = config.getString(key, null);
    if (written != null) {
      tags =
          Configuration.fromMap(Map.of(key, written))
              .get(MetricOptions.REPORTER_ADDITIONAL_VARIABLES);
    }
  }

  @Override
  public final void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    metrics.put(metric, ReportedMetric.of(metric, name, group, tags));
  }

  @Override
  public final void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    ReportedMetric removed = metrics.remove(metric);
    if (removed != null) {
      ended.add(removed);
    }
  }

  @Override
  public final synchronized void report() {
    List<Reading> last = new ArrayList<>();
    for (ReportedMetric metric = ended.poll(); metric != null; metric = ended.poll()) {
      read(metric, last);
    }
    // Apart: a task that is started again has the tags of the one that has ended.
    hand(last);
    List<Reading> now = new ArrayList<>();
    metrics.values().forEach(metric -> read(metric, now));
    hand(now);
  }

  private void hand(List<Reading> readings) {
    if (readings.isEmpty()) {
      return;
    }
    try {
      send(readings);
    } catch (IOException | RuntimeException e) {
      warn("Metrics were not reported", e);
    }
  }

  private void read(ReportedMetric metric, List<Reading> readings) {
    try {
      readings.addAll(metric.read());
    } catch (RuntimeException e) {
      // Gauges of Flink and of libraries read what other threads are changing.
      LOG.debug("A metric could not be read", e);
    }
  }

  /** Logs the first problem as a warning: the same one may come every few seconds. */
  private void warn(String what, Exception problem) {
    if (warned) {
      LOG.debug(what, problem);
    } else {
      warned = true;
      LOG.warn("{}; later problems of this reporter are logged as debug", what, problem);
    }
  }

  /** Hands over what was read. */
  abstract void send(List<Reading> readings) throws IOException;

  @Override
  public void close() {
    report();
  }
}
