package dev.weir.deployment.model;

import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a pipeline is deployed in one environment.
 *
 * <pre>{@code
 * DeploymentDescriptor descriptor =
 *     DescriptorLoader.load(java.nio.file.Path.of("prod.yaml")).orThrow();
 * boolean lenient = descriptor.onInvalid().equals(Optional.of(InvalidPolicy.DROP));
 * }</pre>
 *
 * @param onInvalid what happens to invalid messages of steps that say nothing; default {@code dlq}
 *     where the source has a stream for dead letters, else {@code fail}
 * @param onError what happens where functions throw exceptions, of steps that say nothing; default
 *     {@code fail}
 * @param eventTime what is said of the event time of all sources
 * @param deadLetters what is said of the dead letters of all sources
 * @param engine what is said of the whole job to the engine
 * @param segments the entries of {@code pipeline.segments}
 * @param kubernetes how the job runs on Kubernetes, where that is said
 * @param redactor hides what comes from the environment or from files wherever text is shown
 * @param writtenValues where the values stand
 */
public record DeploymentDescriptor(
    Optional<InvalidPolicy> onInvalid,
    Optional<FunctionErrorPolicy> onError,
    EventTimeSettings eventTime,
    DeadLetterOptions deadLetters,
    EngineSettings engine,
    List<SegmentSettings> segments,
    Optional<KubernetesSettings> kubernetes,
    Redactor redactor,
    WrittenValues writtenValues) {
  public DeploymentDescriptor {
    segments = SegmentList.of(segments);
  }

  /** Returns what is said of a step, by its path; each step is named at most once. */
  public Optional<StepSettings> step(String path) {
    return segmentOf(path).map(segment -> segment.steps().get(path));
  }

  /** Returns the entry that names a step, by the step's path. */
  public Optional<SegmentSettings> segmentOf(String path) {
    return SegmentList.of(segments).positionOf(path).map(segments::get);
  }

  /** Returns where a value stands, by its keys from the root, or empty where it is not said. */
  public Optional<WrittenValue> written(String... keys) {
    return writtenValues.of(List.of(keys));
  }

  /** Returns where a value of the entry stands that names a step, by the step's path. */
  public Optional<WrittenValue> writtenInSegmentOf(String path, String... keys) {
    Optional<Integer> position = SegmentList.of(segments).positionOf(path);
    List<String> all = new ArrayList<>(List.of("pipeline", "segments"));
    position.ifPresent(known -> all.add(String.valueOf(known)));
    all.addAll(List.of(keys));
    return position.flatMap(known -> writtenValues.of(all));
  }

  /** Returns where a value of a step's own stands, by the step's path. */
  public Optional<WrittenValue> writtenInStep(String path, String... keys) {
    List<String> all = new ArrayList<>(List.of("steps_config", path));
    all.addAll(List.of(keys));
    return writtenInSegmentOf(path, all.toArray(new String[0]));
  }

  /**
   * Returns this descriptor with other brokers wherever it names brokers, as for a broker that was
   * started on a free port.
   *
   * @param servers the brokers, each as {@code host:port}
   */
  public DeploymentDescriptor withBootstrapServers(List<String> servers) {
    return new DeploymentDescriptor(
        onInvalid,
        onError,
        eventTime,
        deadLetters,
        engine,
        segments.stream()
            .map(
                segment -> {
                  Map<String, StepSettings> steps = new LinkedHashMap<>();
                  segment
                      .steps()
                      .forEach((name, step) -> steps.put(name, step.withBootstrapServers(servers)));
                  return segment.withSteps(steps);
                })
            .toList(),
        kubernetes,
        redactor,
        writtenValues);
  }
}
