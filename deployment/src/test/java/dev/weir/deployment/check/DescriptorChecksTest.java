package dev.weir.deployment.check;

import static dev.weir.dsl.Sinks.printSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A descriptor for a pipeline")
class DescriptorChecksTest {
  private static final String BROKERS = "bootstrap_servers: '127.0.0.1:9092'";

  private static List<Finding> check(String source, String sink, String more) {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config:
                in: {%s}
                out: {%s}
                %s
        """
            .formatted(source, sink, more);
    return DescriptorChecks.check(
        PipelineDefinition.of(
                "copy",
                () ->
                    streamingSource("in", "events")
                        .apply("keep", filter(m -> true))
                        .sink("out", streamSink("copies")))
            .graph()
            .orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  @Test
  void fitsWhereSourcesAndSinksKnowTheirBrokers() {
    assertThat(check(BROKERS, BROKERS, "keep: {starts_segment: true, on_invalid: drop}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          topic: t | '' | WEIR-D006 at my.yaml:4:13 | names no brokers for 'in', a streaming source
          '' | keeep: {} | WEIR-D005 at my.yaml:6:16 | Did you mean 'keep'?
          '' | nothing-like-it: {} | WEIR-D005 at my.yaml:6:26 | allowed: in, keep, out
          '' | keep: {topic: t} | WEIR-D007 at my.yaml:6:16 | 'topic' means nothing for 'keep', a filter
          BROKERS, on_invalid: drop | '' | WEIR-D007 at my.yaml:4:51 | 'on_invalid' means nothing for 'in'
          BROKERS, on_error: drop | '' | WEIR-D007 at my.yaml:4:51 | 'on_error' means nothing for 'in'
          BROKERS, topic: a b | '' | WEIR-D010 at my.yaml:4:51 | 'a b' is not a name for a topic
          BROKERS, topic: '..' | '' | WEIR-D010 at my.yaml:4:51 | '..' is not a name for a topic
          bootstrap_servers: localhost | '' | WEIR-D011 at my.yaml:4:14 | 'localhost' is not the address of a broker
          bootstrap_servers: ['a:1,b:2'] | '' | WEIR-D011 at my.yaml:4:14 | 'a:1,b:2' is not the address
          BROKERS, override_params: {group.id: g} | '' | WEIR-D012 at my.yaml:4:51 | use the key 'consumer_group'
          BROKERS, dlq: {topic: dead} | '' | WEIR-D013 at my.yaml:4:56 | names no brokers for the dead letters of 'in'
          BROKERS, dlq: {bootstrap_servers: 'a:1'} | '' | WEIR-D013 at my.yaml:4:56 | names a topic for the dead letters of 'in'
          BROKERS, dlq: {bootstrap_servers: 'a:1', topic: 'a b'} | '' | WEIR-D010 at my.yaml:4:83 | 'a b' is not a name for a topic
          BROKERS, dlq: {bootstrap_servers: 'a', topic: dead} | '' | WEIR-D011 at my.yaml:4:57 | 'a' is not the address of a broker
          BROKERS, dlq: {bootstrap_servers: 'a:1', topic: dead, override_params: {value.serializer: X}} | '' | WEIR-D012 at my.yaml:4:96 | Remove it.
          '' | keep: {dlq: {bootstrap_servers: 'a:1', topic: dead}} | WEIR-D007 at my.yaml:6:16 | 'dlq' means nothing for 'keep', a filter
          BROKERS, override_params: {key.deserializer: X} | '' | WEIR-D012 at my.yaml:4:51 | Remove it.
          """)
  void isRefused(String source, String more, String codeAndPlace, String text) {
    List<Finding> findings =
        check(
            source.equals("''") ? BROKERS : source.replace("BROKERS", BROKERS),
            BROKERS,
            more.equals("''") ? "" : more);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).toString()).startsWith("error " + codeAndPlace).contains(text);
  }

  @Test
  void isRefusedForASinkThatReadsLikeASource() {
    assertThat(check(BROKERS, BROKERS + ", consumer_group: g", ""))
        .extracting(Finding::code)
        .containsExactly("WEIR-D007");
  }

  @Test
  void isRefusedWhereItWouldAddAMessageTwice() {
    List<Finding> findings =
        DescriptorChecks.check(
            PipelineDefinition.of(
                    "count",
                    () ->
                        streamingSource("in", "events")
                            .apply("count", reducer(tumbling(3), new Count()))
                            .sink("out", printSink()))
                .graph()
                .orThrow(),
            DescriptorLoader.parse(
                    "my.yaml",
                    """
                    pipeline:
                      segments:
                        - steps_config:
                            in: {bootstrap_servers: 'a:1'}
                            count: {on_error: retry}
                    """
                        .getBytes(StandardCharsets.UTF_8))
                .orThrow());

    assertThat(findings)
        .extracting(finding -> finding.code() + " at " + finding.place())
        .containsExactly("WEIR-D035 at my.yaml:5:17");
  }

  /** Counts messages. */
  public static final class Count implements Accumulator<byte[], Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Message<byte[]> message) {
      return count + 1;
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long getValue(Long count) {
      return count;
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          '' | WEIR-D013 at my.yaml:4:13: The descriptor names no brokers for the dead letters of 'in'.
          , dlq: {topic: other} | WEIR-D013 at my.yaml:4:56: The descriptor names no brokers for the dead letters of 'in'.
          , dlq: {bootstrap_servers: 'a:1'} | fits
          """)
  void wantsBrokersForTheDeadLettersThatTheCodeNames(String dlq, String finding) {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config:
                in: {%s%s}
                out: {%s}
        """
            .formatted(BROKERS, dlq.equals("''") ? "" : dlq, BROKERS);
    List<Finding> findings =
        DescriptorChecks.check(
            PipelineDefinition.of(
                    "copy",
                    () ->
                        streamingSource(
                                "in", "events", SourceOptions.defaults().withDeadLetters("dead"))
                            .sink("out", streamSink("copies")))
                .graph()
                .orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());

    if (finding.equals("fits")) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).toString()).startsWith("error " + finding);
    }
  }
}
