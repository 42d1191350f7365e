package dev.weir.flink.explain.render;

import static java.util.stream.Collectors.joining;

import dev.weir.deployment.model.ResourceSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedEdge;
import dev.weir.flink.explain.ExplainedGroup;
import dev.weir.flink.explain.ExplainedKubernetes;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.ExplainedOperator.Role;
import dev.weir.flink.explain.ExplainedSegment;
import dev.weir.flink.explain.ExplainedSetting;
import dev.weir.flink.explain.ExplainedStep;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.Sizes;
import dev.weir.flink.kubernetes.PodShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what a page says in words: of the whole pipeline, and of each operator. */
final class DetailsSections {
  private final Explanation explanation;
  private final PageIds ids;
  private final Markup html;
  private final Map<String, ExplainedStep> steps = new HashMap<>();

  DetailsSections(Explanation explanation, PageIds ids, Markup html) {
    this.explanation = explanation;
    this.ids = ids;
    this.html = html;
    explanation.steps().forEach(step -> steps.put(step.path(), step));
  }

  /** Writes what is about the whole pipeline. */
  void writeOverview() {
    html.open("section", "id", "overview", "tabindex", "-1");
    html.element("h2", "Pipeline " + explanation.pipeline());
    html.element(
        "p", "Choose an operator to see its settings and where they come from.", "class", "hint");
    findings();
    slots();
    segments();
    explanation.kubernetes().ifPresent(this::kubernetes);
    html.element("h3", "Settings of the pipeline");
    settings(explanation.settings());
    html.element("h3", "Options of Flink that the job sets");
    settings(explanation.flinkOptions());
    html.close();
  }

  private void findings() {
    html.element("h3", "Findings");
    if (explanation.findings().isEmpty()) {
      html.element("p", "None.");
    }
    for (Finding finding : explanation.findings()) {
      html.open("div", "class", "finding " + finding.severity().word());
      html.open("p");
      html.element("strong", finding.severity().word() + " " + finding.code());
      html.text(" " + finding.problem());
      html.close();
      html.element("p", finding.place().toString(), "class", "source");
      html.element("p", finding.hint());
      html.close();
    }
  }

  private void slots() {
    html.element("h3", "Slots: " + explanation.slots());
    html.element("p", SlotWords.of(explanation));
    html.open("table", "class", "slots").open("thead").open("tr");
    for (String heading : List.of("group", "slots", "chains", "a slot")) {
      html.element("th", heading, "scope", "col");
    }
    html.close().close().open("tbody");
    for (ExplainedGroup group : explanation.groups()) {
      html.open("tr").open("th", "scope", "row");
      html.empty("span", "class", "chip group-" + GroupColour.number(group.name(), explanation));
      html.text(group.name()).close();
      html.element("td", String.valueOf(group.slots()));
      html.element("td", group.chains().stream().map(String::valueOf).collect(joining(", ")));
      html.element("td", group.resources().map(DetailsSections::words).orElse("any"));
      html.close();
    }
    html.close().close();
  }

  private void kubernetes(ExplainedKubernetes kubernetes) {
    html.element("h3", "Kubernetes");
    html.element("p", KubernetesWords.of(kubernetes.shape()));
    html.open("table", "class", "slots").open("thead").open("tr");
    for (String heading : List.of("pods", "number", "cpu", "memory")) {
      html.element("th", heading, "scope", "col");
    }
    html.close().close().open("tbody");
    pod("JobManager", kubernetes.shape().jobManager());
    pod("TaskManager", kubernetes.shape().taskManager());
    html.close().close();
    html.element("h3", "Settings of Kubernetes");
    settings(kubernetes.settings());
  }

  private void pod(String name, PodShape pod) {
    html.open("tr").element("th", name, "scope", "row");
    html.element("td", String.valueOf(pod.replicas()));
    html.element("td", KubernetesWords.cpu(pod.resources().cpu()));
    html.element("td", Sizes.text(pod.resources().memory()) + ": " + KubernetesWords.memory(pod));
    html.close();
  }

  private static String words(ResourceSettings resources) {
    return resources.cpu()
        + " cpu, heap "
        + Sizes.text(resources.heapMemory())
        + resources.offHeapMemory().map(size -> ", off-heap " + Sizes.text(size)).orElse("")
        + resources.managedMemory().map(size -> ", managed " + Sizes.text(size)).orElse("");
  }

  private void segments() {
    html.element("h3", "Segments");
    for (ExplainedSegment segment : explanation.segments()) {
      html.element("h4", segment.first());
      html.element("p", String.join(", ", segment.steps()));
      settings(segment.settings());
    }
  }

  /** Writes what is about one operator. */
  void write(ExplainedOperator operator) {
    ExplainedStep step = steps.get(operator.step());
    ExplainedChain chain = explanation.chains().get(operator.chain() - 1);
    html.open(
        "section",
        "id",
        ids.detailsOf(operator.uid()),
        "class",
        "details",
        "tabindex",
        "-1",
        "hidden",
        "");
    html.element("h2", operator.name());
    html.element(
        "p",
        (operator.role() == Role.STEP
                ? operator.kind()
                : "of "
                    + step.path()
                    + ", "
                    + OperatorWords.one(operator.kind())
                    + ": "
                    + operator.role().words())
            + ", "
            + step.codeLine(),
        "class",
        "hint");
    html.open("dl");
    fact("uid", operator.uid());
    fact("payloads", types(operator));
    fact("parallelism", operator.parallelism() + " of at most " + chain.maxParallelism());
    fact("slot-sharing group", operator.slotSharingGroup());
    fact("segment", step.segment());
    fact("chain", String.valueOf(chain.number()));
    fact("job vertex", chain.vertexId());
    html.close();
    edges("Reads", explanation.edgesTo(operator.uid()), true);
    edges("Is read by", explanation.edgesFrom(operator.uid()), false);
    html.element("h3", "Settings of " + step.path());
    settings(step.settings());
    html.close();
  }

  private static String types(ExplainedOperator operator) {
    return operator.input().map(type -> type + " ").orElse("")
        + "\u2192"
        + operator.output().map(type -> " " + type).orElse("");
  }

  private void fact(String name, String value) {
    html.element("dt", name).element("dd", value);
  }

  private void edges(String heading, List<ExplainedEdge> edges, boolean backward) {
    if (edges.isEmpty()) {
      return;
    }
    html.element("h3", heading);
    html.open("ul");
    for (ExplainedEdge edge : edges) {
      String other = backward ? edge.from() : edge.to();
      html.open("li");
      html.element(
          "button",
          explanation.operator(other).name(),
          "type",
          "button",
          "class",
          "jump",
          "data-operator",
          ids.of(other));
      html.text(
          edge.branch().map(branch -> " by the branch " + branch).orElse("")
              + (edge.deadLetters() ? " with dead letters" : "")
              + (edge.isChained() ? " in the same chain" : " by " + edge.strategy()));
      edge.breaks().forEach(each -> html.element("div", each.toString(), "class", "reason"));
      html.close();
    }
    html.close();
  }

  private void settings(List<ExplainedSetting> settings) {
    if (settings.isEmpty()) {
      html.element("p", "None.");
      return;
    }
    html.open("table", "class", "settings").open("tbody");
    for (ExplainedSetting setting : settings) {
      html.open("tr");
      html.open("th", "scope", "row").breakable(setting.name()).close();
      html.open("td");
      html.element("div", setting.value(), "class", "value");
      html.open("div", "class", "source").breakable(setting.source().toString()).close();
      html.close().close();
    }
    html.close().close();
  }
}
