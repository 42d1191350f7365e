package dev.weir.flink.compile;

import dev.weir.deployment.model.BatchSettings;
import dev.weir.deployment.model.EventTimeSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.deployment.model.WindowSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.BatchStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.dsl.step.WindowSpec;
import dev.weir.dsl.step.WindowSpec.CountWindows;
import dev.weir.dsl.step.WindowSpec.MessageWindows;
import dev.weir.dsl.step.WindowSpec.SessionWindows;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts what the descriptor says of batches, windows and event time in the place of the code's. */
final class ApplySettings implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return plan.mapOperators(operator -> operator.withStep(step(operator, input, findings)));
  }

  private static Step step(PlannedOperator operator, Input input, List<Finding> findings) {
    Optional<StepSettings> settings = input.descriptor().step(operator.path().toString());
    if (operator.step() instanceof StreamingSourceStep source) {
      EventTimeSettings own = settings.map(StepSettings::eventTime).orElse(EventTimeSettings.NONE);
      return source(source, own.or(input.descriptor().eventTime()));
    }
    if (operator.step() instanceof BatchStep batch) {
      return settings.map(StepSettings::batch).filter(BatchSettings::isPresent).isPresent()
          ? batch(batch, settings.get().batch())
          : batch;
    }
    if (operator.step() instanceof ReduceStep reduce && settings.isPresent()) {
      try {
        return new ReduceStep(
            window(reduce.window(), settings.get().window()),
            reduce.accumulator(),
            reduce.key(),
            reduce.closing(),
            reduce.backend());
      } catch (IllegalArgumentException e) {
        findings.add(
            Finding.error(
                "WEIR-D020",
                settings.get().keyPlaces().get("window"),
                "The windows of '" + operator.path() + "' cannot be so: " + e.getMessage() + ".",
                allowedFor(reduce.window()),
                "Write what fits the windows of the code."));
      }
    }
    return operator.step();
  }

  private static Step source(StreamingSourceStep source, EventTimeSettings settings) {
    SourceOptions options = source.options();
    if (settings.outOfOrderness().isPresent()) {
      options = options.withOutOfOrderness(settings.outOfOrderness().get());
    }
    if (settings.idleness().isPresent()) {
      options = options.withIdleness(settings.idleness().get());
    }
    return new StreamingSourceStep(source.stream(), options);
  }

  private static BatchStep batch(BatchStep batch, BatchSettings settings) {
    return new BatchStep(settings.size().or(batch::size), settings.time().or(batch::time));
  }

  private static WindowSpec window(WindowSpec window, WindowSettings settings) {
    if (settings.equals(WindowSettings.NONE)) {
      return window;
    }
    if (window instanceof TimeWindows windows) {
      return timeWindows(windows, settings);
    }
    if (window instanceof SessionWindows windows) {
      refuse(settings.size(), "size");
      refuse(settings.slide(), "slide");
      refuse(settings.offset(), "offset");
      return new SessionWindows(
          settings.gap().orElse(windows.gap()),
          windows.domain(),
          settings.allowedLateness().orElse(windows.lateness()));
    }
    if (window instanceof MessageWindows windows) {
      refuse(settings.slide(), "slide");
      refuse(settings.offset(), "offset");
      refuse(settings.gap(), "gap");
      return new MessageWindows(
          settings.size().orElse(windows.size()),
          windows.domain(),
          settings.allowedLateness().orElse(windows.lateness()));
    }
    throw new IllegalArgumentException("they are windows of a number of messages");
  }

  private static TimeWindows timeWindows(TimeWindows windows, WindowSettings settings) {
    refuse(settings.gap(), "gap");
    boolean tumbling = windows.size().equals(windows.slide());
    Duration size = settings.size().orElse(windows.size());
    if (tumbling) {
      refuse(settings.slide(), "slide");
    }
    Duration slide = tumbling ? size : settings.slide().orElse(windows.slide());
    if (!tumbling && size.compareTo(slide) <= 0) {
      throw new IllegalArgumentException(
          "the size of sliding windows is above their slide, and "
              + size
              + " is not above "
              + slide);
    }
    return new TimeWindows(
        size,
        slide,
        settings.offset().orElse(windows.offset()),
        windows.domain(),
        settings.allowedLateness().orElse(windows.lateness()),
        windows.limit());
  }

  private static void refuse(Optional<Duration> setting, String key) {
    if (setting.isPresent()) {
      throw new IllegalArgumentException("they have no '" + key + "'");
    }
  }

  private static String allowedFor(WindowSpec window) {
    if (window instanceof TimeWindows windows) {
      return windows.size().equals(windows.slide())
          ? "size, offset, allowed_lateness"
          : "size, slide, offset, allowed_lateness";
    }
    if (window instanceof CountWindows) {
      return "nothing: their sizes are in the code";
    }
    return window instanceof SessionWindows ? "gap, allowed_lateness" : "size, allowed_lateness";
  }
}
