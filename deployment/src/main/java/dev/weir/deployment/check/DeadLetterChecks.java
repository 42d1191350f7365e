package dev.weir.deployment.check;

import dev.weir.deployment.model.DeadLetterOptions;
import dev.weir.deployment.model.DeadLetterSettings;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.step.StreamingSourceStep;
import java.util.List;
import java.util.Optional;

/** Checks that a stream for dead letters has a topic and brokers. */
final class DeadLetterChecks {
  private DeadLetterChecks() {}

  static void check(GraphNode node, StepSettings settings, List<Finding> findings) {
    if (!(node.step() instanceof StreamingSourceStep source)) {
      return;
    }
    Optional<String> stream = source.options().deadLetters();
    Optional<DeadLetterSettings> dlq = Optional.ofNullable(settings).flatMap(StepSettings::dlq);
    if (stream.isEmpty() && dlq.isEmpty()) {
      return;
    }
    Place place =
        dlq.map(DeadLetterSettings::place)
            .orElseGet(() -> settings == null ? node.place() : settings.place());
    if (dlq.map(DeadLetterSettings::bootstrapServers).orElse(List.of()).isEmpty()) {
      findings.add(
          missing(
              place,
              "The descriptor names no brokers for the dead letters of '" + node.path() + "'."));
    }
    Optional<String> topic = dlq.flatMap(DeadLetterSettings::topic).or(() -> stream);
    if (topic.isEmpty()) {
      findings.add(
          missing(
              place,
              "Neither code nor descriptor names a topic for the dead letters of '"
                  + node.path()
                  + "'."));
    }
    topic.ifPresent(name -> ClientChecks.checkTopic(name, keyPlace(dlq, "topic", place), findings));
    dlq.ifPresent(
        each -> {
          ClientChecks.checkBrokers(
              each.bootstrapServers(), keyPlace(dlq, "bootstrap_servers", place), findings);
          ClientChecks.checkProperties(
              each.overrideParams(), keyPlace(dlq, "override_params", place), findings);
        });
  }

  /** Notices what is said of all dead letters where there are none. */
  static void checkCommon(DeploymentDescriptor descriptor, List<Finding> findings) {
    boolean hasStream =
        descriptor.segments().stream()
            .flatMap(segment -> segment.steps().values().stream())
            .anyMatch(step -> step.dlq().isPresent());
    if (!hasStream && !descriptor.deadLetters().equals(DeadLetterOptions.NONE)) {
      findings.add(
          new Finding(
              "WEIR-D046",
              Severity.NOTICE,
              descriptor.engine().places().get("dlq"),
              "'dlq' of the pipeline has no effect: no source has a stream for dead letters.",
              "",
              "Give a source dlq: {topic, bootstrap_servers}, or remove it."));
    }
  }

  private static Place keyPlace(Optional<DeadLetterSettings> dlq, String key, Place otherwise) {
    return dlq.map(each -> each.keyPlaces().get(key)).orElse(otherwise);
  }

  private static Finding missing(Place place, String problem) {
    return Finding.error(
        "WEIR-D013",
        place,
        problem,
        "dlq: {topic: my-dead-letters, bootstrap_servers: [\"host:port\"]}",
        "Add it to the source's entry under steps_config.");
  }
}
