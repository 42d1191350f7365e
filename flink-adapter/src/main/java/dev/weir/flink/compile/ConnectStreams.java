package dev.weir.flink.compile;

import dev.weir.deployment.model.ClientProperties;
import dev.weir.deployment.model.OffsetReset;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.StartOffsets.Committed;
import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.Originals;
import dev.weir.flink.plan.Connector.SourceEnd;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;
import java.util.Optional;

/** Finds the topic, brokers and client settings, or the directory, of every source and sink. */
final class ConnectStreams implements CompilerPass {
  /** The producer's property for the largest record it sends, in bytes, and Kafka's default. */
  private static final String LARGEST_REQUEST = "max.request.size";

  private static final int DEFAULT_LARGEST_REQUEST = 1_048_576;

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    return plan.mapOperators(
        operator -> operator.withConnector(connector(operator, input, findings)));
  }

  private static Connector connector(
      PlannedOperator operator, Input input, List<Finding> findings) {
    Optional<StepSettings> settings = input.descriptor().step(operator.path().toString());
    List<String> servers = settings.map(StepSettings::bootstrapServers).orElse(List.of());
    Optional<String> topic = settings.flatMap(StepSettings::topic);
    ClientProperties properties =
        settings.map(StepSettings::overrideParams).orElse(ClientProperties.NONE);
    if (operator.step() instanceof StreamingSourceStep source) {
      Optional<OffsetReset> reset = settings.flatMap(StepSettings::autoOffsetReset);
      return new KafkaSource(
          servers,
          topic.orElse(source.stream()),
          source.stream(),
          settings
              .flatMap(StepSettings::consumerGroup)
              .or(() -> source.options().consumerGroup())
              .orElse("pipeline-" + operator.path()),
          reset.isPresent() ? new Committed() : source.options().start(),
          reset.orElse(OffsetReset.LATEST),
          SourceEnd.NEVER,
          properties,
          originals(settings, input));
    }
    if (operator.step() instanceof StreamSinkStep sink) {
      int largest = largestRequest(properties, settings.map(StepSettings::place), findings);
      return new KafkaSink(servers, topic.orElse(sink.stream()), largest, properties);
    }
    if (operator.step() instanceof FileSinkStep || operator.step() instanceof ObjectSinkStep) {
      return ConnectFiles.connector(operator, settings, input, findings);
    }
    return new Connector.None();
  }

  private static Originals originals(Optional<StepSettings> settings, Input input) {
    return settings
        .flatMap(StepSettings::dlq)
        .map(dlq -> dlq.options().or(input.descriptor().deadLetters()))
        .map(options -> options.keepOriginal().orElse(false) ? Originals.KEPT : Originals.IN_TASK)
        .orElse(Originals.NONE);
  }

  /** Returns the logical name of the stream that a source reads. */
  static String streamOf(PlannedOperator source) {
    return ((StreamingSourceStep) source.step()).stream();
  }

  /** Returns the size of the largest record that a producer sends, in bytes. */
  static int largestRequest(
      ClientProperties properties, Optional<Place> place, List<Finding> findings) {
    String text = properties.values().get(LARGEST_REQUEST);
    if (text == null) {
      return DEFAULT_LARGEST_REQUEST;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      findings.add(
          Finding.error(
              "WEIR-D004",
              place.orElseThrow(),
              "'" + LARGEST_REQUEST + "' in override_params is not a whole number.",
              "a whole number of bytes",
              "Write it as in override_params: {max.request.size: 1048576}."));
      return DEFAULT_LARGEST_REQUEST;
    }
  }
}
