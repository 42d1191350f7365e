package dev.weir.benchmarks.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Writes down how many records have reached the operators named {@code sink}, or {@code sink-} and
 * a branch, as Flink counts them, when their job ends; so that contestants are known to have done
 * the same, and none must count.
 */
public final class SinkTally implements MetricReporterFactory {
  /** A sink of one operator, and the first operator of one that has several, of any branch. */
  private static final Pattern SINKS = Pattern.compile("sink(-\\w+)?(: Writer)?");

  private static final String FILE = "file";
  private static final String BEGUN = "begun";
  private static final int PATIENCE = 10_000;

  /** Returns the options of a cluster that keeps a tally in a file. */
  static Map<String, String> options(Path file) {
    return Map.of(
        "metrics.reporters",
        "tally",
        "metrics.reporter.tally.factory.class",
        SinkTally.class.getName(),
        "metrics.reporter.tally." + FILE,
        file.toString());
  }

  /**
   * Returns the sum over all subtasks of the job that has just ended, and forgets it. All of them
   * have begun by then, but a task is said to have finished shortly before its metrics are removed.
   *
   * @throws IllegalStateException where a sink has not ended
   */
  static long take(Path file) throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE; i++) {
      String text = Files.readString(file);
      List<String> lines = text.lines().toList();
      long begun = lines.stream().filter(BEGUN::equals).count();
      // A line without its end is still being written.
      if (begun > 0 && lines.size() == 2 * begun && text.endsWith("\n")) {
        Files.writeString(file, "");
        return lines.stream().filter(line -> !line.equals(BEGUN)).mapToLong(Long::parseLong).sum();
      }
      Thread.sleep(1);
    }
    throw new IllegalStateException(
        "No operator named 'sink' has begun, or one has not ended: " + Files.readAllLines(file));
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new Reporter(Path.of(properties.getProperty(FILE)));
  }

  private record Reporter(Path file) implements MetricReporter {
    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
      if (isCounted(name, group)) {
        append(BEGUN);
      }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
      if (isCounted(name, group)) {
        append(String.valueOf(((Counter) metric).getCount()));
      }
    }

    private static boolean isCounted(String name, MetricGroup group) {
      return name.equals("numRecordsIn")
          && SINKS.matcher(group.getAllVariables().getOrDefault("<operator_name>", "")).matches();
    }

    private synchronized void append(String line) {
      try {
        Files.writeString(
            file,
            line + "\n",
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
