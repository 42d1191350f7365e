package dev.weir.deployment;

import dev.weir.deployment.model.DeadLetterOptions;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.EventTimeSettings;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.MetricsSettings;
import dev.weir.deployment.model.Redactor;
import dev.weir.deployment.model.ResourceSettings;
import dev.weir.deployment.model.SegmentSettings;
import dev.weir.deployment.model.SentrySettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.deployment.model.WrittenValues;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.policy.InvalidPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds a descriptor's map to records, and finds every key and value that does not belong there.
 */
final class DescriptorBinder {
  /** The largest parallelism, which is Flink's own bound. */
  static final int LARGEST_PARALLELISM = 32_768;

  private final List<Finding> findings;

  DescriptorBinder(List<Finding> findings) {
    this.findings = findings;
  }

  Optional<DeploymentDescriptor> bind(
      MapReader root, Redactor redactor, WrittenValues writtenValues) {
    ignore(root, "env", "Nothing reads these values: set variables where the job runs.");
    Optional<MetricsSettings> metrics =
        root.map("metrics").flatMap(new MetricsBinder(findings)::bind);
    Optional<SentrySettings> sentry =
        root.map("sentry_sdk_config").flatMap(map -> new SentryBinder(findings).bind(root, map));
    Connections connections = new Connections(root.maps("connections"), findings);
    Optional<KubernetesSettings> kubernetes =
        root.map("kubernetes").flatMap(KubernetesBinder::bind);
    Optional<MapReader> pipeline = root.map("pipeline");
    root.require("pipeline");
    root.refuseOtherKeys();
    Optional<Place> metricsPlace = Optional.ofNullable(root.keyPlaces().get("metrics"));
    return pipeline.map(
        map ->
            pipeline(
                new EngineBinder(map, metrics, metricsPlace, sentry),
                map,
                new StepBinder(connections),
                kubernetes,
                sentry.map(settings -> redactor.hiding(settings.dsn())).orElse(redactor),
                writtenValues));
  }

  private static void ignore(MapReader root, String key, String hint) {
    root.map(key)
        .filter(map -> !map.keyPlaces().isEmpty())
        .ifPresent(map -> root.notice(key, "'" + key + "' has no effect.", hint));
  }

  private DeploymentDescriptor pipeline(
      EngineBinder engine,
      MapReader pipeline,
      StepBinder steps,
      Optional<KubernetesSettings> kubernetes,
      Redactor redactor,
      WrittenValues writtenValues) {
    Optional<InvalidPolicy> onInvalid = pipeline.choice("on_invalid", InvalidPolicy.class);
    EventTimeSettings eventTime =
        pipeline.map("event_time").map(DescriptorBinder::eventTime).orElse(EventTimeSettings.NONE);
    DeadLetterOptions deadLetters =
        pipeline.map("dlq").map(DeadLetterBinder::bind).orElse(DeadLetterOptions.NONE);
    List<SegmentSettings> segments =
        pipeline.listOfMaps("segments").stream().map(map -> segment(map, steps)).toList();
    DeploymentDescriptor descriptor =
        new DeploymentDescriptor(
            onInvalid,
            ErrorBinder.bind(pipeline),
            eventTime,
            deadLetters,
            engine.bind(),
            segments,
            kubernetes,
            redactor,
            writtenValues);
    pipeline.refuseOtherKeys();
    refuseStepsNamedTwice(segments);
    return descriptor;
  }

  private static EventTimeSettings eventTime(MapReader map) {
    EventTimeSettings settings = StepBinder.eventTime(map);
    map.refuseOtherKeys();
    return settings;
  }

  private static SegmentSettings segment(MapReader segment, StepBinder binder) {
    Optional<Integer> parallelism = segment.integer("parallelism", 1, LARGEST_PARALLELISM);
    Optional<Integer> maxParallelism = segment.integer("max_parallelism", 1, LARGEST_PARALLELISM);
    Optional<String> group = segment.text("slot_sharing_group");
    Optional<ResourceSettings> resources =
        segment.map("resources").flatMap(DescriptorBinder::resources);
    Map<String, StepSettings> steps = new LinkedHashMap<>();
    segment.maps("steps_config").forEach((name, step) -> steps.put(name, binder.bind(step)));
    segment.refuseOtherKeys();
    return new SegmentSettings(parallelism, maxParallelism, group, resources, steps);
  }

  static Optional<ResourceSettings> resources(MapReader map) {
    Optional<Double> cpu = map.decimal("cpu");
    Optional<Long> heap = map.size("heap");
    Optional<Long> offHeap = map.size("off_heap");
    Optional<Long> managed = map.size("managed");
    map.require("cpu", "heap");
    map.refuseOtherKeys();
    return cpu.isPresent() && heap.isPresent()
        ? Optional.of(new ResourceSettings(cpu.get(), heap.get(), offHeap, managed))
        : Optional.empty();
  }

  private void refuseStepsNamedTwice(List<SegmentSettings> segments) {
    Map<String, Place> seen = new LinkedHashMap<>();
    for (SegmentSettings segment : segments) {
      segment
          .steps()
          .forEach(
              (name, step) -> {
                Place first = seen.putIfAbsent(name, step.place());
                if (first != null) {
                  findings.add(
                      Finding.error(
                          "WEIR-D008",
                          step.place(),
                          "The step '" + name + "' is configured at " + first + " already.",
                          "each step once in a descriptor",
                          "Put all its settings into one entry."));
                }
              });
    }
  }

  /** The shortest time that anything takes. */
  static final Duration A_MILLISECOND = Duration.ofMillis(1);
}
