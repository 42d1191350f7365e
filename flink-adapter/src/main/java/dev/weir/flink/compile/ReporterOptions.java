package dev.weir.flink.compile;

import dev.weir.deployment.model.MetricsSettings;
import dev.weir.flink.metrics.DogStatsDReporterFactory;
import dev.weir.flink.metrics.LogReporterFactory;
import dev.weir.flink.plan.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;

/** Makes options of Flink of what a descriptor says of the reporter of metrics. */
final class ReporterOptions {
  private static final String REPORTERS = MetricOptions.REPORTERS_LIST.key();
  private static final String NAME = "weir";
  private static final String PREFIX = "metrics.reporter." + NAME + ".";

  /** What Datadog and the log are sent; the page for Prometheus has all of Flink's metrics. */
  private static final String STEPS_AND_JOB = "*pipeline.step*;jobmanager.job*";

  private static final Pattern FACTORY =
      Pattern.compile("metrics\\.reporter\\.([^.]+)\\.factory\\.class");

  private ReporterOptions() {}

  /**
   * Adds the options to all others, of which the user's own win.
   *
   * @param options the options of the plan, those of the user included
   */
  static void add(MetricsSettings settings, Map<String, String> options) {
    switch (settings.type()) {
      case DATADOG -> {
        common(DogStatsDReporterFactory.class.getName(), settings, options);
        settings.host().ifPresent(host -> options.putIfAbsent(PREFIX + "host", host));
        port(settings, options);
        interval(settings.flushInterval(), options);
        options.putIfAbsent(PREFIX + "filter.includes", STEPS_AND_JOB);
      }
      case LOG -> {
        common(LogReporterFactory.class.getName(), settings, options);
        interval(settings.period(), options);
        options.putIfAbsent(PREFIX + "filter.includes", STEPS_AND_JOB);
      }
      case PROMETHEUS -> {
        common("org.apache.flink.metrics.prometheus.PrometheusReporterFactory", settings, options);
        port(settings, options);
        // Else names of pipelines and steps would lose what is neither letter nor digit.
        options.putIfAbsent(PREFIX + "filterLabelValueCharacters", "false");
      }
      case DUMMY -> {}
    }
  }

  private static void common(
      String factory, MetricsSettings settings, Map<String, String> options) {
    options.merge(
        REPORTERS,
        withUnlisted(options),
        (others, own) ->
            List.of(others.split("\\s*[,;]\\s*")).contains(NAME) ? others : others + "," + NAME);
    options.putIfAbsent(PREFIX + "factory.class", factory);
    if (!settings.tags().isEmpty()) {
      Configuration tags = new Configuration();
      tags.set(MetricOptions.REPORTER_ADDITIONAL_VARIABLES, settings.tags());
      options.putIfAbsent(
          PREFIX + MetricOptions.REPORTER_ADDITIONAL_VARIABLES.key(),
          tags.toMap().get(MetricOptions.REPORTER_ADDITIONAL_VARIABLES.key()));
    }
  }

  /**
   * Returns all reporters: without a list Flink has every one that has options, with it no other.
   */
  private static String withUnlisted(Map<String, String> options) {
    return Stream.concat(
            options.keySet().stream()
                .map(FACTORY::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1)),
            Stream.of(NAME))
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static void port(MetricsSettings settings, Map<String, String> options) {
    settings.port().ifPresent(port -> options.putIfAbsent(PREFIX + "port", port.toString()));
  }

  private static void interval(Optional<Duration> time, Map<String, String> options) {
    time.ifPresent(interval -> options.putIfAbsent(PREFIX + "interval", DurationText.of(interval)));
  }
}
