package dev.weir.flink.metrics;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Makes reporters for Datadog's agent, which Flink finds by this class's name.
 *
 * <pre>{@code
 * metrics.reporters: weir
 * metrics.reporter.weir.factory.class: dev.weir.flink.metrics.DogStatsDReporterFactory
 * metrics.reporter.weir.host: 127.0.0.1
 * metrics.reporter.weir.port: 8125
 * }</pre>
 */
public final class DogStatsDReporterFactory implements MetricReporterFactory {
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new DogStatsDReporter();
  }
}
