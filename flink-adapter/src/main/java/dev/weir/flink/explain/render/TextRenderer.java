package dev.weir.flink.explain.render;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.weir.deployment.model.ResourceSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.GraphEdge;
import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.ExplainedGroup;
import dev.weir.flink.explain.ExplainedKubernetes;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.ExplainedSegment;
import dev.weir.flink.explain.ExplainedSetting;
import dev.weir.flink.explain.ExplainedStep;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.Sizes;
import dev.weir.flink.kubernetes.ClusterShape;
import dev.weir.flink.kubernetes.PodShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes an {@link Explanation} as text for a terminal of {@value #WIDTH} columns, and for golden
 * files: the same explanation gives the same text.
 *
 * <pre>{@code
 * System.out.print(TextRenderer.render(explanation));
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class TextRenderer {
  /** How many columns a line has at most, but for a single word that is longer. */
  public static final int WIDTH = 100;

  private final Explanation explanation;
  private final StringBuilder text = new StringBuilder();

  private TextRenderer(Explanation explanation) {
    this.explanation = explanation;
  }

  /** Returns the text, ending in a line break. */
  public static String render(Explanation explanation) {
    return new TextRenderer(explanation).render();
  }

  private String render() {
    text.append("Pipeline ").append(explanation.pipeline()).append("\n");
    paragraph(
        1,
        Counts.of(explanation.steps().size(), "step")
            + " in "
            + Counts.of(explanation.segments().size(), "segment")
            + ", "
            + Counts.of(explanation.operators().size(), "operator")
            + " in "
            + Counts.of(explanation.chains().size(), "chain")
            + ", "
            + Counts.of(explanation.slots(), "slot"));
    heading("Steps");
    new StepTree(explanation, text).write();
    heading("Segments");
    explanation.segments().forEach(this::segment);
    heading("Chains (job vertices)");
    explanation.chains().forEach(this::chain);
    heading("Slots: " + explanation.slots());
    slots();
    explanation.kubernetes().ifPresent(this::kubernetes);
    heading("Settings of the pipeline");
    settings(explanation.settings());
    heading("Options of Flink that the job sets");
    settings(explanation.flinkOptions());
    for (ExplainedStep step : explanation.steps()) {
      heading("Settings of " + step.path() + ", " + OperatorWords.one(step.kind()));
      settings(step.settings());
    }
    findings();
    return text.toString();
  }

  private void heading(String heading) {
    text.append("\n").append(heading).append("\n");
  }

  private void paragraph(int level, String words) {
    String margin = "  ".repeat(level);
    for (String line : Wrapping.wrap(words, WIDTH - margin.length())) {
      text.append(margin).append(line).append("\n");
    }
  }

  private void segment(ExplainedSegment segment) {
    paragraph(1, segment.first() + ": " + String.join(", ", segment.steps()));
    TextTable table = new TextTable(WIDTH, 6);
    segment.settings().forEach(setting -> add(setting, table));
    table.writeTo(text);
  }

  private void chain(ExplainedChain chain) {
    TextTable name = new TextTable(WIDTH, 2);
    name.add(String.valueOf(chain.number()), chain.name());
    name.writeTo(text);
    paragraph(
        3,
        "parallelism "
            + chain.parallelism()
            + " of at most "
            + chain.maxParallelism()
            + ", slot-sharing group "
            + chain.slotSharingGroup());
    paragraph(3, "job vertex " + chain.vertexId());
    TextTable operators = new TextTable(WIDTH, 6);
    for (String uid : chain.operators()) {
      operators.add(explanation.operator(uid).name(), "uid " + uid);
    }
    operators.writeTo(text);
    TextTable edges = new TextTable(WIDTH, 6);
    chain.operators().stream()
        .flatMap(uid -> explanation.edgesFrom(uid).stream())
        .filter(edge -> !edge.isChained())
        .collect(groupingBy(TextRenderer::target, LinkedHashMap::new, toList()))
        .values()
        .forEach(alike -> add(alike, edges));
    edges.writeTo(text);
  }

  /** Returns what is the same of edges that are written as one. */
  private static List<Object> target(ExplainedEdge edge) {
    return List.of(edge.to(), edge.deadLetters(), edge.strategy(), edge.breaks());
  }

  private void add(List<ExplainedEdge> alike, TextTable table) {
    ExplainedEdge edge = alike.get(0);
    ExplainedOperator to = explanation.operator(edge.to());
    table.add(
        "=> " + to.chain(),
        edge.strategy(),
        alike.stream().flatMap(this::senders).collect(joining(", "))
            + (edge.deadLetters() ? " (dead letters)" : "")
            + " -> "
            + to.name()
            + ": "
            + edge.breaks().stream().map(Object::toString).collect(joining("; ")));
  }

  private Stream<String> senders(ExplainedEdge edge) {
    String own =
        explanation.operator(edge.from()).name()
            + edge.branch().map(branch -> "[" + branch + "]").orElse("");
    return Stream.concat(
        Stream.of(own), edge.handedUp().stream().map(uid -> explanation.operator(uid).name()));
  }

  private void slots() {
    TextTable table = new TextTable(WIDTH, 2);
    table.add("group", "slots", "chains", "cpu", "heap", "off-heap", "managed", "memory");
    for (ExplainedGroup group : explanation.groups()) {
      table.add(
          group.name(),
          String.valueOf(group.slots()),
          group.chains().stream().map(String::valueOf).collect(joining(", ")),
          group.resources().map(each -> String.valueOf(each.cpu())).orElse("-"),
          group.resources().map(each -> Sizes.text(each.heapMemory())).orElse("-"),
          group.resources().flatMap(ResourceSettings::offHeapMemory).map(Sizes::text).orElse("-"),
          group.resources().flatMap(ResourceSettings::managedMemory).map(Sizes::text).orElse("-"),
          group.memory().map(Sizes::text).orElse("-"));
    }
    table.writeTo(text);
    paragraph(1, SlotWords.of(explanation));
  }

  private void kubernetes(ExplainedKubernetes kubernetes) {
    ClusterShape shape = kubernetes.shape();
    heading(
        "Kubernetes: "
            + Counts.of(shape.jobManager().replicas() + shape.taskManager().replicas(), "pod"));
    TextTable table = new TextTable(WIDTH, 2);
    table.add("pods", "number", "cpu", "memory", "of which");
    add("JobManager", shape.jobManager(), table);
    add("TaskManager", shape.taskManager(), table);
    table.writeTo(text);
    paragraph(1, KubernetesWords.of(shape));
    heading("Settings of Kubernetes");
    settings(kubernetes.settings());
  }

  private static void add(String name, PodShape pod, TextTable table) {
    table.add(
        name,
        String.valueOf(pod.replicas()),
        KubernetesWords.cpu(pod.resources().cpu()),
        Sizes.text(pod.resources().memory()),
        KubernetesWords.memory(pod));
  }

  private void settings(List<ExplainedSetting> settings) {
    TextTable table = new TextTable(WIDTH, 2);
    settings.forEach(setting -> add(setting, table));
    table.writeTo(text);
    if (settings.isEmpty()) {
      paragraph(1, "none");
    }
  }

  private static void add(ExplainedSetting setting, TextTable table) {
    table.add(setting.name(), setting.value(), setting.source().toString());
  }

  private void findings() {
    heading("Findings: " + (explanation.findings().isEmpty() ? "none" : ""));
    if (!explanation.findings().isEmpty()) {
      text.setLength(text.length() - 2);
      text.append(" ").append(explanation.findings().size()).append("\n");
    }
    for (Finding finding : explanation.findings()) {
      finding.toString().lines().forEach(line -> hanging(line));
    }
  }

  /** Writes a line of a finding, its continuations behind the margin that it has itself. */
  private void hanging(String line) {
    String words = line.stripLeading();
    String margin = " ".repeat(2 + line.length() - words.length());
    boolean first = true;
    for (String part : Wrapping.wrap(words, WIDTH - margin.length() - 9)) {
      text.append(margin).append(first ? "" : "         ").append(part).append("\n");
      first = false;
    }
  }

  /** Returns how a step names what it follows. */
  static String inputs(List<GraphEdge> inputs) {
    return inputs.stream().map(GraphEdge::toString).collect(joining(", "));
  }
}
