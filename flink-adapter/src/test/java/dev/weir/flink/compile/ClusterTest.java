package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.printSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The cluster that a descriptor is for")
class ClusterTest {
  private static List<Finding> compile(String pipeline) {
    String yaml =
        """
        pipeline:
          segments:
            - {parallelism: 4, max_parallelism: 8, steps_config: {in: {bootstrap_servers: 'a:1'}}}
            - parallelism: 2
              slot_sharing_group: heavy
              resources: {cpu: 1.5, heap: 1 g, managed: 512 mb}
              steps_config: {heavy: {starts_segment: true}}
        """;
    return FlinkCompiler.compile(
            PipelineDefinition.of(
                    "copy",
                    () ->
                        streamingSource("in", "events")
                            .apply("heavy", filter(m -> true))
                            .sink("out", printSink()))
                .graph()
                .orThrow(),
            DescriptorLoader.parse(
                    "my.yaml", (yaml + pipeline.indent(2)).getBytes(StandardCharsets.UTF_8))
                .orThrow())
        .findings();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cluster: {task_managers: 2, task_slots: 2}  | WEIR-D032 | The job needs 6 slots (default 4, heavy 2), and the cluster has 4.
          cluster: {task_managers: 1, task_slots: 5}  | WEIR-D032 | The job needs 6 slots (default 4, heavy 2), and the cluster has 5.
          `cluster: {resources: {cpu: 1, heap: 2 g, managed: 1 g}}` | WEIR-D032 | A slot of the group 'heavy' needs 1.5 CPU, and a TaskManager has 1.0 CPU.
          `cluster: {resources: {cpu: 2, heap: 512 mb, managed: 1 g}}` | WEIR-D032 | A slot of the group 'heavy' needs 1024 MiB of heap memory, and a TaskManager has 512 MiB of heap memory.
          `cluster: {resources: {cpu: 2, heap: 2 g}}` | WEIR-D032 | A slot of the group 'heavy' needs 512 MiB of managed memory, and a TaskManager has 0 MiB of managed memory.
          `cluster: {task_managers: 1, resources: {cpu: 2, heap: 2 g, managed: 1 g}}` | WEIR-D032 | All slots together need 3.0 CPU, and the cluster has 2.0 CPU.
          flink: {jobmanager.scheduler: Adaptive}     | WEIR-D033 | The adaptive scheduler cannot give slot-sharing groups resources of their own.
          flink: {scheduler-mode: reactive}           | WEIR-D033 | The adaptive scheduler cannot give slot-sharing groups resources of their own.
          """)
  void isTooSmall(String settings, String code, String problem) {
    assertThat(compile(settings))
        .extracting(finding -> finding.code() + " " + finding.problem())
        .containsExactly(code + " " + problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          on_invalid: fail
          cluster: {}
          cluster: {task_managers: 3, task_slots: 2}
          cluster: {task_managers: 3}
          `cluster: {task_managers: 2, task_slots: 3, resources: {cpu: 1.5, heap: 1 g, managed: 512 mb}}`
          flink: {jobmanager.scheduler: Default}
          """)
  void isLargeEnough(String settings) {
    assertThat(compile(settings)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8, 9, 1", "8, 8, 0"})
  void hasSubtasksThatStateCannotBeDividedBy(int most, int parallelism, int findings) {
    String yaml =
        """
        pipeline:
          segments:
            - parallelism: %d
              max_parallelism: %d
              steps_config: {in: {bootstrap_servers: 'a:1'}}
        """
            .formatted(parallelism, most);

    assertThat(
            FlinkCompiler.compile(
                    PipelineDefinition.of(
                            "copy", () -> streamingSource("in", "events").sink("out", printSink()))
                        .graph()
                        .orThrow(),
                    DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                        .orThrow())
                .findings())
        .filteredOn(finding -> finding.code().equals("WEIR-D032"))
        .hasSize(findings * 2);
  }
}
