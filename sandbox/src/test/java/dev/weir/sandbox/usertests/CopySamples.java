package dev.weir.sandbox.usertests;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's test class, run by {@code UserTestsIT} in a process of its own. */
@ExtendWith(SandboxExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class CopySamples {
  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c", "d"})
  void copy(String text, Sandbox sandbox) {
    String input = sandbox.topics().createUnique("in");
    String output = sandbox.topics().createUnique("out");
    sandbox.topics().send(input, text);

    sandbox.runUntilLatest(
        PipelineDefinition.of(
            "copy", () -> streamingSource("in", "in").sink("out", streamSink("out"))),
        sandbox.descriptor(
            """
            pipeline:
              segments:
                - steps_config:
                    in: {bootstrap_servers: "x:1", topic: %s, auto_offset_reset: earliest}
                    out: {bootstrap_servers: "x:1", topic: %s}
            """
                .formatted(input, output)));

    assertEquals(List.of(text), sandbox.topics().readTexts(output));
    System.out.println("copied " + text + " at " + sandbox.bootstrapServers());
  }
}
