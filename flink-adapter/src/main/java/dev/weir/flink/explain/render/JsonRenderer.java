package dev.weir.flink.explain.render;

import dev.weir.dsl.graph.GraphEdge;
import dev.weir.flink.codec.FindingJson;
import dev.weir.flink.codec.PrettyJson;
import dev.weir.flink.explain.ChainBreak;
import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.ExplainedGroup;
import dev.weir.flink.explain.ExplainedKubernetes;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.ExplainedSegment;
import dev.weir.flink.explain.ExplainedSetting;
import dev.weir.flink.explain.ExplainedStep;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.SettingSource;
import dev.weir.flink.kubernetes.PodShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes an {@link Explanation} as JSON for programs, in the form that {@code docs/explain.md}
 * describes.
 *
 * <pre>{@code
 * String json = JsonRenderer.render(explanation);
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class JsonRenderer {
  /** The version of the form: it grows where a field is removed, renamed or means another thing. */
  public static final int VERSION = 1;

  private JsonRenderer() {}

  /** Returns the explanation as one JSON object, ending in a line break. */
  public static String render(Explanation explanation) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", VERSION);
    root.put("pipeline", explanation.pipeline());
    root.put("steps", all(explanation.steps(), JsonRenderer::step));
    root.put("segments", all(explanation.segments(), JsonRenderer::segment));
    root.put("chains", all(explanation.chains(), JsonRenderer::chain));
    root.put("operators", all(explanation.operators(), JsonRenderer::operator));
    root.put("edges", all(explanation.edges(), JsonRenderer::edge));
    root.put("slots", explanation.slots());
    root.put("groups", all(explanation.groups(), JsonRenderer::group));
    root.put("settings", all(explanation.settings(), JsonRenderer::setting));
    root.put("flinkOptions", all(explanation.flinkOptions(), JsonRenderer::setting));
    put(root, "kubernetes", explanation.kubernetes().map(JsonRenderer::kubernetes));
    root.put("findings", all(explanation.findings(), FindingJson::of));
    return PrettyJson.of(root);
  }

  private static <T> List<Map<String, Object>> all(
      List<T> elements, Function<T, Map<String, Object>> form) {
    return elements.stream().map(form).toList();
  }

  private static Map<String, Object> step(ExplainedStep step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("path", step.path());
    object.put("kind", step.kind());
    object.put("code", step.codeLine());
    object.put("inputs", all(step.inputs(), JsonRenderer::input));
    object.put("branches", step.branches());
    put(object, "input", step.input());
    put(object, "output", step.output());
    object.put("segment", step.segment());
    object.put("settings", all(step.settings(), JsonRenderer::setting));
    return object;
  }

  private static Map<String, Object> input(GraphEdge edge) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", edge.from().toString());
    put(object, "branch", edge.branch());
    return object;
  }

  private static Map<String, Object> segment(ExplainedSegment segment) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("first", segment.first());
    object.put("steps", segment.steps());
    object.put("parallelism", segment.parallelism());
    object.put("slotSharingGroup", segment.slotSharingGroup());
    object.put("settings", all(segment.settings(), JsonRenderer::setting));
    return object;
  }

  private static Map<String, Object> chain(ExplainedChain chain) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("number", chain.number());
    object.put("vertexId", chain.vertexId());
    object.put("name", chain.name());
    object.put("operators", chain.operators());
    object.put("parallelism", chain.parallelism());
    object.put("maxParallelism", chain.maxParallelism());
    object.put("maxParallelismSaid", chain.maxParallelismSaid());
    object.put("slotSharingGroup", chain.slotSharingGroup());
    return object;
  }

  private static Map<String, Object> operator(ExplainedOperator operator) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("uid", operator.uid());
    object.put("name", operator.name());
    object.put("step", operator.step());
    object.put("role", word(operator.role()));
    object.put("kind", operator.kind());
    put(object, "input", operator.input());
    put(object, "output", operator.output());
    object.put("parallelism", operator.parallelism());
    object.put("slotSharingGroup", operator.slotSharingGroup());
    object.put("chain", operator.chain());
    return object;
  }

  private static Map<String, Object> edge(ExplainedEdge edge) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("from", edge.from());
    object.put("to", edge.to());
    put(object, "branch", edge.branch());
    object.put("deadLetters", edge.deadLetters());
    if (edge.deadLetters()) {
      object.put("handedUp", edge.handedUp());
    }
    object.put("strategy", edge.strategy());
    object.put("chained", edge.isChained());
    object.put("breaks", all(edge.breaks(), JsonRenderer::chainBreak));
    return object;
  }

  private static Map<String, Object> chainBreak(ChainBreak chainBreak) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", word(chainBreak.kind()));
    object.put("text", chainBreak.text());
    put(object, "place", chainBreak.place().map(FindingJson::of));
    return object;
  }

  private static Map<String, Object> group(ExplainedGroup group) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", group.name());
    object.put("slots", group.slots());
    object.put("chains", group.chains());
    put(
        object,
        "resources",
        group
            .resources()
            .map(
                each -> {
                  Map<String, Object> resources = new LinkedHashMap<>();
                  resources.put("cpu", each.cpu());
                  resources.put("heapBytes", each.heapMemory());
                  put(resources, "offHeapBytes", each.offHeapMemory());
                  put(resources, "managedBytes", each.managedMemory());
                  return resources;
                }));
    put(object, "memoryBytes", group.memory());
    return object;
  }

  private static Map<String, Object> kubernetes(ExplainedKubernetes kubernetes) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("slots", kubernetes.shape().slots());
    object.put("slotsPerTaskManager", kubernetes.shape().slotsPerTaskManager());
    object.put("ownResources", kubernetes.shape().ownResources());
    object.put("jobManager", pod(kubernetes.shape().jobManager()));
    object.put("taskManager", pod(kubernetes.shape().taskManager()));
    object.put("settings", all(kubernetes.settings(), JsonRenderer::setting));
    return object;
  }

  private static Map<String, Object> pod(PodShape pod) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("replicas", pod.replicas());
    object.put("cpu", pod.resources().cpu());
    object.put("memoryBytes", pod.resources().memory());
    object.put("memory", pod.memory());
    return object;
  }

  private static Map<String, Object> setting(ExplainedSetting setting) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", setting.name());
    object.put("value", setting.value());
    object.put("source", source(setting.source()));
    return object;
  }

  private static Map<String, Object> source(SettingSource source) {
    if (source instanceof SettingSource.Descriptor descriptor) {
      return FindingJson.of(descriptor.place());
    }
    Map<String, Object> object = new LinkedHashMap<>();
    if (source instanceof SettingSource.Code code) {
      object.put("code", code.line());
    } else if (source instanceof SettingSource.Default other) {
      object.put("default", word(other.owner()));
    } else {
      object.put("fixed", true);
    }
    return object;
  }

  private static void put(Map<String, Object> object, String key, Optional<?> value) {
    object.put(key, value.isPresent() ? value.get() : null);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
