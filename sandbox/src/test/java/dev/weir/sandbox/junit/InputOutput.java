package dev.weir.sandbox.junit;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.FlinkPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests of pipelines from one topic to another share: the topics, new for each test. */
@ExtendWith(SandboxExtension.class)
abstract class InputOutput {
  Sandbox sandbox;
  String input;
  String output;

  @BeforeEach
  void createTopics(Sandbox shared) {
    sandbox = shared;
    input = sandbox.topics().createUnique("in");
    output = sandbox.topics().createUnique("out");
  }

  /** Returns the values on the output topic, as text. */
  List<String> written() {
    return sandbox.topics().readAll(output).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  /**
   * Compiles a pipeline from the source {@code in}, which reads the input topic and has the output
   * topic for its dead letters, to the sink {@code out}.
   *
   * @param keysOfSink further keys of the sink, each after a comma
   */
  FlinkPlan planToFiles(Supplier<Pipeline> pipeline, String keysOfSink) {
    return sandbox.compile(
        PipelineDefinition.of("files", pipeline),
        sandbox.descriptor(
            """
            pipeline:
              checkpointing: {interval: 500ms}
              segments:
                - steps_config:
                    in:
                      bootstrap_servers: 'x:1'
                      topic: %s
                      auto_offset_reset: earliest
                      dlq: {topic: %s, bootstrap_servers: 'x:1'}
                    out: {starts_segment: false%s}
            """
                .formatted(input, output, keysOfSink)));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
