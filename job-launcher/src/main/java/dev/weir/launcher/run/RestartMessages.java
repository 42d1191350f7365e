package dev.weir.launcher.run;

import dev.weir.sandbox.flink.JobVitals;
import dev.weir.sandbox.flink.JobVitals.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;

/**
 * Tells each restart of a job once, with its number and its delay, as the job's restart strategy
 * has them. Not thread-safe.
 */
final class RestartMessages {
  private static final String EXPONENTIAL = "exponential-delay";
  private static final String FIXED = "fixed-delay";

  private final Configuration options;
  private final boolean exponential;
  private final int attempts;
  private Instant last = Instant.MIN;
  private int restarts;

  /** Begins with a job that has not failed yet, of these options of Flink. */
  RestartMessages(Map<String, String> flinkOptions) {
    options = Configuration.fromMap(flinkOptions);
    String type = options.get(RestartStrategyOptions.RESTART_STRATEGY);
    exponential = EXPONENTIAL.equals(type);
    attempts =
        exponential
            ? options.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS)
            : FIXED.equals(type)
                ? options.get(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS)
                : 0;
  }

  /** Returns a line for each restart that was not told yet; a failure that ends the job is none. */
  List<String> of(JobVitals vitals) {
    List<String> lines = new ArrayList<>();
    for (Failure failure : vitals.failures()) {
      if (failure.time().isAfter(last)) {
        count(failure.time());
        if (restarts <= attempts) {
          lines.add(
              "Restart "
                  + restarts
                  + " of "
                  + attempts
                  + " in "
                  + seconds(delay(restarts))
                  + " s: "
                  + failure.reason());
        }
      }
    }
    return lines;
  }

  private void count(Instant failure) {
    boolean forgotten =
        exponential
            && restarts > 0
            && Duration.between(last.plus(delay(restarts)), failure).compareTo(threshold()) >= 0;
    restarts = forgotten ? 1 : restarts + 1;
    last = failure;
  }

  private Duration threshold() {
    return options.get(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD);
  }

  private Duration delay(int restart) {
    if (!exponential) {
      return options.get(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY);
    }
    long initial =
        options
            .get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF)
            .toMillis();
    long most =
        options
            .get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF)
            .toMillis();
    double factor =
        Math.pow(
            options.get(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER),
            restart - 1.0);
    return Duration.ofMillis(Math.max(initial, (long) Math.min(initial * factor, most)));
  }

  /** Returns seconds with at most one decimal place. */
  private static String seconds(Duration time) {
    long tenths = Math.round(time.toMillis() / 100.0);
    return tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
