package dev.weir.launcher.upgrade;

import static dev.weir.dsl.Sinks.exact;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sources.streamingSource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.Manifests;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A savepoint of an object sink")
@ExtendWith(SandboxExtension.class)
class ObjectSinkStateIT {
  private static Pipeline pipeline() {
    return streamingSource("in", "in")
        .broadcast(
            "copies",
            chain -> chain.sink("parts", fileSink("/absent", () -> "name")),
            chain ->
                chain.sink(
                    "exact",
                    fileSink(
                            "/absent",
                            message -> new String(message.payload(), StandardCharsets.UTF_8))
                        .naming(exact())));
  }

  @Test
  void holdsWhatTheManifestSays(Sandbox sandbox, @TempDir Path folder) {
    String input = sandbox.topics().createUnique("in");
    sandbox.topics().send(input, "a", "b");
    FlinkPlan plan =
        sandbox.compile(
            PipelineDefinition.of("objects", ObjectSinkStateIT::pipeline),
            sandbox.descriptor(
                """
                pipeline:
                  checkpointing: {interval: 1 h}
                  segments:
                    - steps_config:
                        in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                        parts: {path: '%s'}
                        exact: {path: '%s'}
                """
                    .formatted(input, folder.resolve("parts"), folder.resolve("exact"))));
    String savepoints = folder.resolve("savepoints").toUri().toString();
    String first;
    try (FlinkRun run = sandbox.start(plan)) {
      await(run, 2);
      first = run.stopWithSavepoint(savepoints, false);
    }
    // Writers of Flink's register what they keep only where they are restored.
    sandbox.topics().send(input, "c");
    String savepoint;
    try (FlinkRun run = sandbox.start(plan, first)) {
      await(run, 1);
      savepoint = run.stopWithSavepoint(savepoints, false);
    }

    Manifest manifest = Manifests.of(plan);
    assertThat(
            SavepointIT.states(
                Savepoint.at(savepoint).version(getClass().getClassLoader()).manifest()))
        .isEqualTo(SavepointIT.states(manifest));
    assertThat(manifest.operators())
        .filteredOn(operator -> operator.uid().endsWith("#upload") && !operator.states().isEmpty())
        .singleElement()
        .satisfies(operator -> assertThat(operator.layout()).contains("pending names"));
    UpgradeReport report =
        new UpgradeGate(plan, getClass().getClassLoader()).verdict(Savepoint.at(savepoint));
    assertThat(report.verdict()).as(ReportText.of(report)).isEqualTo(Verdict.SAFE);
  }

  /** Of a job whose other tasks do not run yet no savepoint can be taken. */
  private static void await(FlinkRun run, int messages) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("exact", StepMetrics.MESSAGES_IN) == messages);
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.vitals().runningTasks() == run.vitals().tasks());
  }
}
