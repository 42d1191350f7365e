package dev.weir.deployment.check;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.NearestName;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.name.InvalidNameException;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.step.BatchStep;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.dsl.step.StreamingSourceStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that a descriptor fits a pipeline: that it names steps that exist, with keys that mean
 * something for them, and that sources and sinks know their brokers.
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class DescriptorChecks {
  private static final Set<String> COMMON_KEYS =
      Set.of("starts_segment", "parallelism", "slot_sharing_group", "chaining", "renamed_from");
  private static final Set<String> SINK_KEYS =
      Set.of("bootstrap_servers", "topic", "override_params", "connection", "bucket");
  private static final Set<String> FILE_KEYS =
      Set.of(
          "path",
          "bucket",
          "prefix",
          "suffix",
          "content_type",
          "metadata",
          "compression",
          "rolling");
  private static final Set<String> SOURCE_KEYS =
      Set.of(
          "bootstrap_servers",
          "topic",
          "override_params",
          "connection",
          "consumer_group",
          "auto_offset_reset",
          "strict_offset_reset",
          "out_of_orderness",
          "idleness",
          "dlq");

  private DescriptorChecks() {}

  /** Returns everything in which the descriptor does not fit the pipeline. */
  public static List<Finding> check(PipelineGraph graph, DeploymentDescriptor descriptor) {
    List<Finding> findings = new ArrayList<>();
    Map<String, GraphNode> nodes = new LinkedHashMap<>();
    graph.nodes().forEach(node -> nodes.put(node.path().toString(), node));
    Map<String, StepSettings> configured = new LinkedHashMap<>();
    descriptor.segments().forEach(segment -> configured.putAll(segment.steps()));

    configured.forEach(
        (name, settings) -> {
          if (nodes.containsKey(name)) {
            checkKeys(nodes.get(name), settings, findings);
          } else {
            findings.add(unknownStep(name, settings.place(), nodes.keySet()));
          }
        });
    checkRenames(configured, nodes.keySet(), findings);
    nodes.forEach((name, node) -> checkStream(node, configured.get(name), findings));
    nodes.forEach((name, node) -> refuseRetries(node, configured.get(name), findings));
    nodes.forEach((name, node) -> DeadLetterChecks.check(node, configured.get(name), findings));
    DeadLetterChecks.checkCommon(descriptor, findings);
    KubernetesChecks.check(graph.name().value(), nodes.keySet(), descriptor, findings);
    return findings;
  }

  private static void checkKeys(GraphNode node, StepSettings settings, List<Finding> findings) {
    Set<String> allowed = new TreeSet<>(COMMON_KEYS);
    if (node.step() instanceof StreamingSourceStep) {
      allowed.addAll(SOURCE_KEYS);
    } else if (node.step() instanceof StreamSinkStep) {
      allowed.addAll(SINK_KEYS);
    } else if (node.step() instanceof FileSinkStep) {
      allowed.addAll(FILE_KEYS);
    } else if (node.step() instanceof ObjectSinkStep) {
      allowed.addAll(FILE_KEYS);
      allowed.add("concurrent_uploads");
    } else if (node.step() instanceof BatchStep) {
      allowed.addAll(Set.of("batch_size", "batch_timedelta"));
    } else if (node.step() instanceof ReduceStep) {
      allowed.addAll(Set.of("window", "state_ttl"));
    }
    if (node.step().mayFindInvalidMessages()) {
      allowed.add("on_invalid");
    }
    if (node.step().callsFunctions()) {
      allowed.add("on_error");
    }
    // Other platforms have one set of keys for all their sinks.
    if (node.step() instanceof StreamSinkStep && settings.files().bucket().isPresent()) {
      findings.add(
          new Finding(
              "WEIR-D017",
              Severity.NOTICE,
              settings.keyPlaces().get("bucket"),
              "'bucket' has no effect: '" + node.path() + "' writes to a topic.",
              "",
              "Remove it, or leave it for the other platform."));
    }
    settings
        .keyPlaces()
        .forEach(
            (key, place) -> {
              if (!allowed.contains(key)) {
                findings.add(
                    Finding.error(
                        "WEIR-D007",
                        place,
                        "'"
                            + key
                            + "' means nothing for '"
                            + node.path()
                            + "', a "
                            + node.step().kind()
                            + ".",
                        String.join(", ", allowed),
                        "Remove it, or move it to the step that it is meant for."));
              }
            });
  }

  private static void refuseRetries(GraphNode node, StepSettings settings, List<Finding> findings) {
    if (settings != null
        && node.step() instanceof ReduceStep
        && settings.onError().flatMap(FunctionErrorPolicy::retry).isPresent()) {
      findings.add(
          Finding.error(
              "WEIR-D035",
              settings.keyPlaces().get("on_error"),
              "'"
                  + node.path()
                  + "' is a reducer: what its accumulator has half added would be added again.",
              "on_error: fail, drop or dlq",
              "Call what may fail for a while in a map before the reducer, and retry there."));
    }
  }

  private static void checkRenames(
      Map<String, StepSettings> configured, Set<String> steps, List<Finding> findings) {
    Set<String> before = new TreeSet<>();
    configured.forEach(
        (name, settings) ->
            settings
                .renamedFrom()
                .filter(old -> steps.contains(old) || !before.add(old) || !isPath(old))
                .ifPresent(
                    old ->
                        findings.add(
                            Finding.error(
                                "WEIR-D023",
                                settings.keyPlaces().get("renamed_from"),
                                "'" + name + "' cannot go on with the state of '" + old + "'.",
                                "the path of a step that is no longer there, once",
                                "Write the step's path as it was before."))));
  }

  private static boolean isPath(String text) {
    try {
      return StepPath.of(Arrays.asList(text.split("/", -1))).toString().equals(text);
    } catch (InvalidNameException e) {
      return false;
    }
  }

  static Finding unknownStep(String name, Place place, Set<String> steps) {
    return Finding.error(
        "WEIR-D005",
        place,
        "The pipeline has no step '" + name + "'.",
        String.join(", ", steps),
        NearestName.to(name, steps)
            .map(nearest -> "Did you mean '" + nearest + "'?")
            .orElse("Remove the entry, or name the step as the pipeline's code does."));
  }

  private static void checkStream(GraphNode node, StepSettings settings, List<Finding> findings) {
    String stream = streamOf(node.step());
    if (stream == null) {
      return;
    }
    if (settings == null || settings.bootstrapServers().isEmpty()) {
      findings.add(
          Finding.error(
              "WEIR-D006",
              settings == null ? node.place() : settings.place(),
              "The descriptor names no brokers for '"
                  + node.path()
                  + "', a "
                  + node.step().kind()
                  + ".",
              "bootstrap_servers: [\"host:port\"]",
              "Add under one of the segments: steps_config: {"
                  + node.path()
                  + ": {bootstrap_servers: [\"127.0.0.1:9092\"]}}."));
    }
    if (settings != null) {
      ClientChecks.checkBrokers(
          settings.bootstrapServers(),
          settings.keyPlaces().getOrDefault("bootstrap_servers", settings.place()),
          findings);
      ClientChecks.checkProperties(
          settings.overrideParams(),
          settings.keyPlaces().getOrDefault("override_params", settings.place()),
          findings);
    }
    ClientChecks.checkTopic(
        settings == null ? stream : settings.topic().orElse(stream),
        settings == null ? node.place() : settings.keyPlaces().getOrDefault("topic", node.place()),
        findings);
  }

  private static String streamOf(Step step) {
    if (step instanceof StreamingSourceStep source) {
      return source.stream();
    }
    return step instanceof StreamSinkStep sink ? sink.stream() : null;
  }
}
