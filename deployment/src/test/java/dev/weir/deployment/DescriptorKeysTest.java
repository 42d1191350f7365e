package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.Chaining;
import dev.weir.deployment.model.CheckpointMode;
import dev.weir.deployment.model.CheckpointSettings;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.EventTimeSettings;
import dev.weir.deployment.model.PlacementSettings;
import dev.weir.deployment.model.ResourceSettings;
import dev.weir.deployment.model.RestartSettings;
import dev.weir.deployment.model.SegmentSettings;
import dev.weir.deployment.model.StateBackend;
import dev.weir.deployment.model.StepSettings;
import dev.weir.deployment.model.WindowSettings;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.policy.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The keys of a descriptor")
class DescriptorKeysTest {
  private static Checked<DeploymentDescriptor> parse(String yaml) {
    return DescriptorLoader.parse(
        "my.yaml", yaml.getBytes(StandardCharsets.UTF_8), name -> Optional.of("300000"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          fail | FAIL | 0 | 0 | 0
          drop | DROP | 0 | 0 | 0
          dlq | DLQ | 0 | 0 | 0
          retry | FAIL | 3 | 100 | 10000
          {retry: {}} | FAIL | 3 | 100 | 10000
          {retry: {attempts: 5, initial_backoff: 1 s, max_backoff: 1 min}, then: dlq} | DLQ | 5 | 1000 | 60000
          """)
  void ofErrorsAreBound(String written, InvalidPolicy then, int attempts, long first, long last) {
    FunctionErrorPolicy expected =
        new FunctionErrorPolicy(
            then,
            attempts == 0
                ? Optional.empty()
                : Optional.of(
                    new RetryPolicy(attempts, Duration.ofMillis(first), Duration.ofMillis(last))));

    DeploymentDescriptor descriptor =
        parse(
                "pipeline: {on_error: %s, segments: [{steps_config: {a: {on_error: %s}}}]}"
                    .formatted(written, written))
            .orThrow();

    assertThat(descriptor.onError()).contains(expected);
    assertThat(descriptor.step("a").orElseThrow().onError()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ignore | one of fail, drop, dlq, retry
          {then: drop} | retry
          {retry: {attempts: 0}} | a whole number from 1 to 1000
          {retry: {attempts: 2, jitter: 1}} | attempts, initial_backoff, max_backoff
          """)
  void ofErrorsAreRefusedWhereTheyAreWrong(String written, String allowed) {
    assertThat(parse("pipeline: {on_error: " + written + "}").findings())
        .extracting(Finding::allowed)
        .containsExactly(allowed);
  }

  @Test
  void ofFlinkAreBound() {
    DeploymentDescriptor descriptor =
        parse(
                """
                connections:
                  main: {bootstrap_servers: ["a:1", "b:2"], override_params: {security.protocol: SSL}}
                pipeline:
                  event_time: {out_of_orderness: 30 s, idleness: 1 min}
                  checkpointing: {interval: 500 ms, mode: at_least_once, timeout: 1 h, min_pause: 1 s,
                                  directory: "file:///c", savepoint_directory: "file:///s", unaligned: true}
                  state_backend: rocksdb
                  restart_strategy: {type: fixed_delay, attempts: 7, delay: 3 s}
                  flink: {taskmanager.network.memory.fraction: 0.2}
                  segments:
                    - parallelism: 2
                      max_parallelism: 64
                      slot_sharing_group: heavy
                      resources: {cpu: 0.5, heap: 64 mb, off_heap: 1 mb, managed: 1 gb}
                      steps_config:
                        in: {connection: main, override_params: {security.protocol: PLAINTEXT},
                             out_of_orderness: 0 s, dlq: {connection: main, topic: d}}
                        window: {parallelism: 3, chaining: never, slot_sharing_group: other, renamed_from: old,
                                 window: {size: 10 s, slide: 5 s, offset: 1 s, allowed_lateness: 1 d}}
                """)
            .orThrow();

    assertThat(descriptor.eventTime())
        .isEqualTo(
            new EventTimeSettings(
                Optional.of(Duration.ofSeconds(30)), Optional.of(Duration.ofMinutes(1))));
    assertThat(descriptor.engine().checkpointing())
        .isEqualTo(
            new CheckpointSettings(
                Optional.of(Duration.ofMillis(500)),
                Optional.of(CheckpointMode.AT_LEAST_ONCE),
                Optional.of(Duration.ofHours(1)),
                Optional.of(Duration.ofSeconds(1)),
                Optional.of("file:///c"),
                Optional.of("file:///s"),
                Optional.of(true)));
    assertThat(descriptor.engine().stateBackend()).contains(StateBackend.ROCKSDB);
    assertThat(descriptor.engine().restartStrategy())
        .contains(
            new RestartSettings(
                RestartSettings.Type.FIXED_DELAY,
                Optional.of(7),
                Optional.of(Duration.ofSeconds(3)),
                Optional.empty(),
                Optional.empty()));
    SegmentSettings segment = descriptor.segments().get(0);
    assertThat(segment.maxParallelism()).contains(64);
    assertThat(segment.slotSharingGroup()).contains("heavy");
    assertThat(segment.resources())
        .contains(
            new ResourceSettings(0.5, 64L << 20, Optional.of(1L << 20), Optional.of(1L << 30)));
    StepSettings input = descriptor.step("in").orElseThrow();
    assertThat(input.bootstrapServers()).containsExactly("a:1", "b:2");
    assertThat(input.overrideParams().values()).isEqualTo(Map.of("security.protocol", "PLAINTEXT"));
    assertThat(input.eventTime().outOfOrderness()).contains(Duration.ZERO);
    assertThat(input.dlq().orElseThrow().bootstrapServers()).containsExactly("a:1", "b:2");
    StepSettings window = descriptor.step("window").orElseThrow();
    assertThat(window.placement())
        .isEqualTo(
            new PlacementSettings(false, Optional.of(3), Optional.of("other"), Chaining.NEVER));
    assertThat(window.renamedFrom()).contains("old");
    assertThat(window.window())
        .isEqualTo(
            new WindowSettings(
                Optional.of(Duration.ofSeconds(10)),
                Optional.of(Duration.ofSeconds(5)),
                Optional.of(Duration.ofSeconds(1)),
                Optional.empty(),
                Optional.of(Duration.ofDays(1))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pipeline: {checkpointing: {interval: 10}}              | WEIR-D004 'interval' is 10.
          pipeline: {checkpointing: {interval: 10 lightyears}}   | WEIR-D004 'interval' is '10 lightyears'.
          pipeline: {checkpointing: {interval: [1]}}             | WEIR-D004 'interval' is a list.
          pipeline: {checkpointing: {interval: 0 s}}             | WEIR-D004 'interval' is '0 s'.
          pipeline: {checkpointing: {interval: 99999999999 d}}   | WEIR-D004 'interval' is '99999999999 d'.
          pipeline: {checkpointing: {mode: twice}}               | WEIR-D004 'mode' is 'twice'.
          pipeline: {checkpointing: {every: 1 s}}                | WEIR-D002 The key 'every' is not known here.
          pipeline: {restart_strategy: {attempts: 3}}            | WEIR-D004 There is no 'type' here.
          pipeline: {restart_strategy: {type: none, attempts: 0}} | WEIR-D004 'attempts' is 0.
          pipeline: {state_backend: disk}                        | WEIR-D004 'state_backend' is 'disk'.
          pipeline: {segments: [{resources: {cpu: 0, heap: 1 mb}}]} | WEIR-D004 'cpu' is 0.
          pipeline: {segments: [{resources: {cpu: 1, heap: 1 tb}}]} | WEIR-D004 'heap' is '1 tb'.
          pipeline: {segments: [{resources: {cpu: 1}}]}          | WEIR-D004 There is no 'heap' here.
          pipeline: {segments: [{max_parallelism: 40000}]}       | WEIR-D004 'max_parallelism' is 40000.
          pipeline: {segments: [{steps_config: {s: {parallelism: {}}}}]} | WEIR-D004 There is neither 'threads' nor 'multi_process' here.
          pipeline: {segments: [{steps_config: {s: {parallelism: {threads: 0}}}}]} | WEIR-D004 'threads' is 0.
          pipeline: {segments: [{steps_config: {s: {parallelism: {multi_process: {}}}}}]} | WEIR-D004 There is no 'processes' here.
          pipeline: {segments: [{steps_config: {s: {batch_size: 0}}}]} | WEIR-D004 'batch_size' is 0.
          pipeline: {segments: [{steps_config: {s: {batch_timedelta: {fortnights: 1}}}}]} | WEIR-D004 'batch_timedelta' is a map.
          pipeline: {segments: [{steps_config: {s: {batch_timedelta: {seconds: 0}}}}]} | WEIR-D004 'batch_timedelta' is a map.
          pipeline: {segments: [{steps_config: {s: {window: {size: -1 s}}}}]} | WEIR-D004 'size' is '-1 s'.
          pipeline: {segments: [{steps_config: {s: {connection: main}}}]} | WEIR-D018 There is no connection 'main'.
          {connections: {main: {}}, pipeline: {}}                | WEIR-D004 There is no 'bootstrap_servers' here.
          """)
  void areRefusedWithValuesThatDoNotBelongThere(String yaml, String finding) {
    List<Finding> findings = parse(yaml).findings();

    assertThat(findings)
        .filteredOn(each -> each.severity() == Severity.ERROR)
        .extracting(each -> each.code() + " " + each.problem())
        .containsExactly(finding);
  }
}
