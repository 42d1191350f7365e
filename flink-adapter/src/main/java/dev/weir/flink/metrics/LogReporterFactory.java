package dev.weir.flink.metrics;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Makes reporters that write metrics into the log, which Flink finds by this class's name.
 *
 * <pre>{@code
 * metrics.reporters: weir
 * metrics.reporter.weir.factory.class: dev.weir.flink.metrics.LogReporterFactory
 * }</pre>
 */
public final class LogReporterFactory implements MetricReporterFactory {
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new LogReporter();
  }
}
