package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.printSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.KafkaTransactions;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The delivery that a descriptor wants")
class DeliveryTest {
  private static Checked<FlinkPlan> compile(String pipeline, String sink) {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config:
                in:
                  bootstrap_servers: 'a:1'
                  dlq: {topic: dead, bootstrap_servers: 'a:1'}
                  override_params: {max.poll.records: 7}
                out: {bootstrap_servers: 'b:2'%s}
        """
            .formatted(sink);
    return FlinkCompiler.compile(
        PipelineDefinition.of(
                "copy",
                () ->
                    streamingSource("in", "events")
                        .broadcast(
                            "both",
                            chain -> chain.sink("out", streamSink("copies")),
                            chain -> chain.sink("shown", printSink())))
            .graph()
            .orThrow(),
        DescriptorLoader.parse(
                "my.yaml", (yaml + pipeline.indent(2)).getBytes(StandardCharsets.UTF_8))
            .orThrow());
  }

  private static List<Optional<KafkaTransactions>> transactions(FlinkPlan plan) {
    return plan.operators().stream()
        .filter(operator -> operator.role().isConnected())
        .map(PlannedOperator::connector)
        .filter(KafkaSink.class::isInstance)
        .map(connector -> ((KafkaSink) connector).transactions())
        .toList();
  }

  private static KafkaSource source(FlinkPlan plan) {
    return (KafkaSource)
        plan.operators().stream()
            .filter(operator -> operator.uid().equals("copy/in"))
            .findFirst()
            .orElseThrow()
            .connector();
  }

  @Test
  void isAtLeastOnceUnlessItSaysOtherwise() {
    for (String delivery : List.of("", "delivery: at_least_once")) {
      FlinkPlan plan = compile(delivery, "").orThrow();

      assertThat(transactions(plan)).containsExactly(Optional.empty(), Optional.empty());
      assertThat(source(plan).properties().values()).containsOnlyKeys("max.poll.records");
    }
  }

  @Test
  void exactlyOnceMakesEverySinkOfKafkaWriteInTransactionsOfItsOwn() {
    FlinkPlan plan = compile("delivery: exactly_once", "").orThrow();

    Duration quarter = Duration.ofMinutes(15);
    assertThat(transactions(plan))
        .containsExactly(
            Optional.of(new KafkaTransactions("copy/out:", quarter)),
            Optional.of(new KafkaTransactions("copy/in#dead-letters:", quarter)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                  | read_committed
          {isolation.level: read_uncommitted} | read_uncommitted
          """)
  void exactlyOnceReadsOnlyWhatWasCommittedUnlessItSaysOtherwise(String params, String isolation) {
    String yaml =
        """
        pipeline:
          delivery: exactly_once
          segments:
            - steps_config: {in: {bootstrap_servers: 'a:1', override_params: %s}}
        """
            .formatted(params);
    FlinkPlan plan =
        FlinkCompiler.compile(
                PipelineDefinition.of(
                        "copy", () -> streamingSource("in", "events").sink("out", printSink()))
                    .graph()
                    .orThrow(),
                DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
            .orThrow();

    assertThat(source(plan).properties().values()).containsEntry("isolation.level", isolation);
  }

  @Test
  void mayTimeTransactionsForAllSinksOrForOne() {
    FlinkPlan plan =
        compile(
                "delivery: exactly_once\ntransactions: {timeout: 12 min}",
                ", override_params: {transaction.timeout.ms: 840000}")
            .orThrow();

    assertThat(transactions(plan))
        .extracting(each -> each.orElseThrow().timeout())
        .containsExactly(Duration.ofMinutes(14), Duration.ofMinutes(12));
  }

  @Test
  void saysWhatCannotBeTakenBack() {
    assertThat(compile("delivery: exactly_once", "").findings())
        .extracting(Finding::toString)
        .containsExactly(
            """
            notice WEIR-D031 at my.yaml:9:3: 'shown' prints again, after a restart, what it has \
            printed since the last checkpoint.
              hint:    Nobody can take back what was printed; the other sinks write exactly once.""");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          transactions: {timeout: 60 s}                | error WEIR-D030 | end after 1 min, and one lasts until the next checkpoint (10 s) and over a restart (1 min): what it holds would be lost.
          transactions: {timeout: 70 s}                | error WEIR-D030 | and over a restart (1 min): what it holds would be lost.
          transactions: {timeout: 71 s}                | warning WEIR-D030 | end after 71 s, and a checkpoint may take 10 min: what a slow one is about to commit would be lost.
          transactions: {timeout: 16 min}              | error WEIR-D030 | end after 16 min, and the brokers allow 15 min at most: they would refuse the producer.
          transactions: {broker_maximum: 10 min}       | error WEIR-D030 | end after 15 min, and the brokers allow 10 min at most
          transactions: {timeout: 1 h, broker_maximum: 1 h} | |
          checkpointing: {interval: 14 min}            | error WEIR-D030 | the next checkpoint (14 min) and over a restart (1 min)
          flink: {execution.checkpointing.timeout: 20 min} | warning WEIR-D030 | a checkpoint may take 20 min
          `checkpointing: {interval: 14 min, timeout: 1 s}
          restart_strategy: {type: none}`              | |
          `restart_strategy: {type: fixed_delay, delay: 15 min}` | error WEIR-D030 | over a restart (15 min)
          checkpointing: {mode: at_least_once}         | error WEIR-D031 | The delivery is exactly_once, and the mode of checkpoints is at_least_once.
          """)
  void isRefusedWhereItCouldNotHold(String settings, String code, String problem) {
    List<String> findings =
        compile("delivery: exactly_once\n" + settings, "").findings().stream()
            .map(Finding::toString)
            .filter(finding -> !finding.startsWith("notice"))
            .toList();

    if (code == null) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).isNotEmpty().allMatch(finding -> finding.startsWith(code));
      assertThat(findings.get(0)).contains(problem);
    }
  }
}
